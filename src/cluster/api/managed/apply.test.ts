import { deepEqual, equal } from 'node:assert/strict';
import { ask, askingServer, at, each } from '../http/testing.ts';

const labels = (labelled: object, more: object = {}): object => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', labels: labelled }, ...more });

describe('Server-side apply', () => {
  const applying = (server: ReturnType<typeof askingServer>, manager: string, object: object, force = false): ReturnType<typeof ask> =>
    ask(server, 'PATCH', `/api/v1/namespaces/default/configmaps/a?fieldManager=${manager}&force=${String(force)}`, object, 'application/apply-patch+yaml');

  it('creates what is not there, and takes away what is applied no longer', async () => {
    const server = askingServer();
    equal((await applying(server, 'me', labels({ a: '1', b: '2' }, { data: { x: '1' } }))).status, 201);
    const { status, json } = await applying(server, 'me', labels({ a: '1' }));
    deepEqual([status, at(json, 'metadata.labels'), at(json, 'data')], [200, { a: '1' }, undefined]);
  });

  it('refuses to change what another one has set, unless it is forced', async () => {
    const server = askingServer();
    await applying(server, 'me', labels({ a: '1', b: '2' }));
    const refused = await applying(server, 'you', labels({ a: '3' }));
    deepEqual([refused.status, at(refused.json, 'message')], [409, 'Apply failed with 1 conflict: conflict with "me": .metadata.labels.a']);
    equal(at((await applying(server, 'you', labels({ a: '3' }), true)).json, 'metadata.labels.a'), '3');
    deepEqual(at((await applying(server, 'me', labels({ b: '2' }))).json, 'metadata.labels'), { a: '3', b: '2' });
  });

  it('lets several own what they wish alike', async () => {
    const server = askingServer();
    await applying(server, 'me', labels({ a: '1' }));
    equal((await applying(server, 'you', labels({ a: '1' }))).status, 200);
    deepEqual(at((await applying(server, 'me', labels({}))).json, 'metadata.labels'), { a: '1' });
  });

  it('notes who has set what', async () => {
    const server = askingServer();
    await applying(server, 'me', labels({ a: '1' }));
    const { json } = await ask(server, 'PATCH', '/api/v1/namespaces/default/configmaps/a?fieldManager=you', { data: { x: '1' } }, 'application/merge-patch+json');
    deepEqual(each(json, 'metadata.managedFields', 'manager', 'operation', 'fieldsV1'), [
      ['me', 'Apply', { 'f:metadata': { 'f:labels': { 'f:a': {} } } }], ['you', 'Update', { 'f:data': { '.': {}, 'f:x': {} } }],
    ]);
  });

  it('writes nothing where nothing changes', async () => {
    const server = askingServer();
    const first = await applying(server, 'me', labels({ a: '1' }));
    server.clock.advance(5000);
    deepEqual((await applying(server, 'me', labels({ a: '1' }))).json, first.json);
  });

  it('wants to know who applies', async () => {
    const { status, json } = await ask(askingServer(), 'PATCH', '/api/v1/namespaces/default/configmaps/a', labels({}), 'application/apply-patch+yaml');
    deepEqual([status, at(json, 'message')], [422, 'PatchOptions.meta.k8s.io "" is invalid: fieldManager: Required value: is required for apply patch']);
  });

  it('merges lists by their keys', async () => {
    const server = askingServer();
    const pod = (manager: string, containers: readonly object[]): ReturnType<typeof ask> => ask(server, 'PATCH', `/api/v1/namespaces/default/pods/p?fieldManager=${manager}`, { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: { containers } }, 'application/apply-patch+yaml');
    await pod('me', [{ name: 'a', image: 'x:1' }, { name: 'b', image: 'x:1' }]);
    const { json } = await pod('me', [{ name: 'b', image: 'x:2' }, { name: 'a', image: 'x:1' }]);
    deepEqual(each(json, 'spec.containers', 'name', 'image'), [['a', 'x:1'], ['b', 'x:2']]);
  });
});
