import { equal } from 'node:assert/strict';
import { ask, askingServer, at } from '../http/testing.ts';

describe('Nobody gives what he does not have', () => {
  const jane = askingServer({ name: 'jane', groups: ['dev', 'system:authenticated'] });
  const group = 'rbac.authorization.k8s.io';
  jane.client.create(`clusterroles.${group}`, { metadata: { name: 'author' }, rules: [{ apiGroups: [group], resources: ['roles', 'rolebindings'], verbs: ['create', 'patch'] }, { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] }] });
  jane.client.create(`clusterrolebindings.${group}`, { metadata: { name: 'author' }, roleRef: { apiGroup: group, kind: 'ClusterRole', name: 'author' }, subjects: [{ kind: 'User', apiGroup: group, name: 'jane' }] });
  const write = async (plural: string, body: object): Promise<string> => {
    const { status, json } = await ask(jane, 'POST', `/apis/${group}/v1/namespaces/default/${plural}`, body);
    return status < 300 ? `${status}` : `${status} ${String(at(json, 'message'))}`;
  };
  const user = 'user "jane" (groups=["dev" "system:authenticated"])';

  it('in a role', async () => {
    equal(await write('roles', { metadata: { name: 'reader' }, rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }] }), '201');
    equal(await write('roles', { metadata: { name: 'more' }, rules: [{ apiGroups: [''], resources: ['pods', 'secrets'], verbs: ['get', 'delete'] }] }),
      `403 roles.${group} "more" is forbidden: ${user} is attempting to grant RBAC permissions not currently held:\n{APIGroups:[""], Resources:["pods"], Verbs:["delete"]}\n{APIGroups:[""], Resources:["secrets"], Verbs:["get" "delete"]}`);
    const { json } = await ask(jane, 'PATCH', `/apis/${group}/v1/namespaces/default/roles/reader`, { rules: [{ apiGroups: ['*'], resources: ['pods'], verbs: ['get'] }] }, 'application/merge-patch+json');
    equal(at(json, 'message'), `roles.${group} "reader" is forbidden: ${user} is attempting to grant RBAC permissions not currently held:\n{APIGroups:["*"], Resources:["pods"], Verbs:["get"]}`);
  });

  it('in a binding, but for who may bind', async () => {
    const binding = (name: string): object => ({ metadata: { name }, roleRef: { apiGroup: group, kind: 'ClusterRole', name: 'view' }, subjects: [{ kind: 'ServiceAccount', namespace: 'default', name: 'default' }] });
    equal((await write('rolebindings', binding('all'))).startsWith(`403 rolebindings.${group} "all" is forbidden: ${user} is attempting to grant RBAC permissions not currently held:\n`), true);
    jane.client.create(`roles.${group}`, { metadata: { namespace: 'default', name: 'binder' }, rules: [{ apiGroups: [group], resources: ['clusterroles'], resourceNames: ['view'], verbs: ['bind'] }] });
    jane.client.create(`rolebindings.${group}`, { metadata: { namespace: 'default', name: 'binder' }, roleRef: { apiGroup: group, kind: 'Role', name: 'binder' }, subjects: [{ kind: 'User', apiGroup: group, name: 'jane' }] });
    equal(await write('rolebindings', binding('all')), '201');
  });
});
