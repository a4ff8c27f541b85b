import { deepEqual, equal } from 'node:assert/strict';
import { podNamed } from '../../testing.ts';
import { ask, askingServer, at } from '../http/testing.ts';
import { anonymous } from '../user.ts';

describe('Who asks the API server', () => {
  const admin = askingServer();
  const nobody = { ...admin, handler: admin.server.handlerFor() };
  const whoIs = async (headers: Readonly<Record<string, string>>): Promise<string> => {
    const { status, json } = await ask(nobody, 'GET', '/api/v1/namespaces/kube-system/secrets', undefined, '', headers);
    return `${status} ${String(/User "([^"]+)"/.exec(String(at(json, 'message')))?.[1])}`;
  };

  it('is nobody without a token, and who has a wrong one is refused', async () => {
    equal(await whoIs({}), `403 ${anonymous.name}`);
    equal(await whoIs({ authorization: 'Bearer nonsense' }), '401 undefined');
  });

  it('is a service account by its token, until that is over', async () => {
    const { json } = await ask(admin, 'POST', '/api/v1/namespaces/default/serviceaccounts/default/token', { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: { expirationSeconds: 600 } });
    const headers = { authorization: `Bearer ${String(at(json, 'status.token'))}` };
    equal(await whoIs(headers), '403 system:serviceaccount:default:default');
    admin.clock.advance(600_000);
    equal(await whoIs(headers), '401 undefined');
  });

  it('is asked by others, too: whose token it is, and for whom', async () => {
    const request = async (path: string, spec: object): Promise<unknown> => (await ask(admin, 'POST', path, { spec })).json;
    const token = String(at(await request('/api/v1/namespaces/default/serviceaccounts/default/token', { audiences: ['vault'] }), 'status.token'));
    const review = async (spec: object): Promise<unknown> => at(await request('/apis/authentication.k8s.io/v1/tokenreviews', spec), 'status');
    const { uid } = admin.client.get('serviceaccounts', { namespace: 'default', name: 'default' })?.metadata ?? {};
    const groups = ['system:serviceaccounts', 'system:serviceaccounts:default', 'system:authenticated'];
    deepEqual(await review({ token, audiences: ['vault', 'other'] }), { authenticated: true, user: { username: 'system:serviceaccount:default:default', uid, groups }, audiences: ['vault'] });
    deepEqual(await review({ token }), { user: {}, error: '[invalid bearer token, token lookup failed]' });
    equal(await whoIs({ authorization: `Bearer ${token}` }), '401 undefined');
  });

  it('has a token no more when the pod has gone that it is bound to', async () => {
    const pod = admin.client.create('pods', podNamed('web'));
    const boundObjectRef = { apiVersion: 'v1', kind: 'Pod', name: 'web', uid: pod.metadata.uid };
    const { json } = await ask(admin, 'POST', '/api/v1/namespaces/default/serviceaccounts/default/token', { spec: { boundObjectRef } });
    const headers = { authorization: `Bearer ${String(at(json, 'status.token'))}` };
    equal(await whoIs(headers), '403 system:serviceaccount:default:default');
    admin.client.delete('pods', pod.metadata);
    equal(await whoIs(headers), '401 undefined');
  });

  it('is a node that joins by a bootstrap token', async () => {
    const data = { 'token-id': 'abcdef', 'token-secret': '0123456789abcdef', 'usage-bootstrap-authentication': 'true' };
    admin.client.create('secrets', { metadata: { namespace: 'kube-system', name: 'bootstrap-token-abcdef' }, type: 'bootstrap.kubernetes.io/token', data: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, btoa(value)])) });
    equal(await whoIs({ authorization: 'Bearer abcdef.0123456789abcdef' }), '403 system:bootstrap:abcdef');
    equal(await whoIs({ authorization: 'Bearer abcdef.0123456789abcdee' }), '401 undefined');
  });

  it('is somebody else if a master says so', async () => {
    const { json } = await ask(admin, 'GET', '/api/v1/pods', undefined, '', { 'impersonate-user': 'eve' });
    equal(at(json, 'message'), 'pods is forbidden: User "eve" cannot list resource "pods" in API group "" at the cluster scope');
    equal(at((await ask(nobody, 'GET', '/api/v1/pods', undefined, '', { 'impersonate-user': 'eve' })).json, 'message'), 'users "eve" is forbidden: User "system:anonymous" cannot impersonate resource "users" in API group "" at the cluster scope');
  });

  it('wants a token for ten minutes at least', async () => {
    const { status, json } = await ask(admin, 'POST', '/api/v1/namespaces/default/serviceaccounts/default/token', { spec: { expirationSeconds: 60 } });
    equal(`${status} ${String(at(json, 'message'))}`, '422 TokenRequest.authentication.k8s.io "" is invalid: spec.expirationSeconds: Invalid value: 60: may not specify a duration less than 10 minutes');
  });
});
