import { deepEqual, equal } from 'node:assert/strict';
import { apiServer } from '../../testing.ts';
import { authenticated, masters } from '../user.ts';
import { grantOf, rulesOf } from './rules.ts';

const jane = { name: 'jane', groups: [authenticated] };

describe('who may do what', () => {
  it('is everything for the masters', () => {
    const { client } = apiServer();
    equal(grantOf(client, { name: 'root', groups: [masters] }, { verb: 'delete', resource: 'nodes', name: 'a' }), '');
  });

  it('is little for who is known, and less for who is not', () => {
    const { client } = apiServer();
    equal(grantOf(client, jane, { verb: 'list', resource: 'pods', namespace: 'default' }), undefined);
    equal(grantOf(client, jane, { verb: 'get', path: '/apis/apps/v1' }), 'RBAC: allowed by ClusterRoleBinding "system:discovery" of ClusterRole "system:discovery" to Group "system:authenticated"');
    const nobody = { name: 'system:anonymous', groups: ['system:unauthenticated'] };
    equal(grantOf(client, nobody, { verb: 'get', path: '/apis' }), undefined);
    equal(grantOf(client, nobody, { verb: 'get', path: '/version' }) === undefined, false);
  });

  it('is what a binding gives, in its namespace', () => {
    const { client } = apiServer();
    client.create('rolebindings.rbac.authorization.k8s.io', { metadata: { namespace: 'default', name: 'jane-views' }, roleRef: { kind: 'ClusterRole', name: 'view' }, subjects: [{ kind: 'User', name: 'jane' }] });
    equal(grantOf(client, jane, { verb: 'list', resource: 'pods', namespace: 'default' }), 'RBAC: allowed by RoleBinding "jane-views/default" of ClusterRole "view" to User "jane"');
    equal(grantOf(client, jane, { verb: 'list', resource: 'pods', namespace: 'kube-system' }), undefined);
    equal(grantOf(client, jane, { verb: 'get', group: 'apps', resource: 'deployments/scale', namespace: 'default' }) === undefined, false);
    equal(grantOf(client, jane, { verb: 'list', resource: 'secrets', namespace: 'default' }), undefined);
  });

  it('may be about some names only', () => {
    const { client } = apiServer();
    client.create('roles.rbac.authorization.k8s.io', { metadata: { namespace: 'default', name: 'one' }, rules: [{ apiGroups: [''], resources: ['configmaps'], resourceNames: ['a'], verbs: ['get'] }] });
    client.create('rolebindings.rbac.authorization.k8s.io', { metadata: { namespace: 'default', name: 'one' }, roleRef: { kind: 'Role', name: 'one' }, subjects: [{ kind: 'ServiceAccount', namespace: 'default', name: 'robot' }] });
    const robot = { name: 'system:serviceaccount:default:robot', groups: [] };
    deepEqual(['a', 'b'].map(name => grantOf(client, robot, { verb: 'get', resource: 'configmaps', namespace: 'default', name }) !== undefined), [true, false]);
    deepEqual(rulesOf(client, robot, 'default'), [{ apiGroups: [''], resources: ['configmaps'], resourceNames: ['a'], verbs: ['get'] }]);
  });
});
