import { deepEqual, equal, match } from 'node:assert/strict';
import { podNamed } from '../../testing.ts';
import { MemoryLog } from '../store/log.ts';
import { anonymous } from '../user.ts';
import { ask, askingServer, at, each, watching } from './testing.ts';

const pods = '/api/v1/namespaces/default/pods';
const table = { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json' };

describe('The API server over HTTP', () => {
  it('creates, gets, replaces and deletes', async () => {
    const server = askingServer();
    const made = await ask(server, 'POST', '/api/v1/namespaces/default/configmaps', { metadata: { name: 'a' }, data: { x: '1' } });
    deepEqual([made.status, at(made.json, 'kind'), at(made.json, 'data')], [201, 'ConfigMap', { x: '1' }]);
    equal(at((await ask(server, 'PUT', '/api/v1/namespaces/default/configmaps/a', { ...made.json as object, data: { x: '2' } })).json, 'data.x'), '2');
    deepEqual(at((await ask(server, 'GET', '/api/v1/namespaces/default/configmaps/a')).json, 'data'), { x: '2' });
    const uid = at(made.json, 'metadata.uid');
    deepEqual((await ask(server, 'DELETE', '/api/v1/namespaces/default/configmaps/a')).json, { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', details: { name: 'a', kind: 'configmaps', uid } });
    const gone = await ask(server, 'GET', '/api/v1/namespaces/default/configmaps/a');
    deepEqual(gone.json, { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message: 'configmaps "a" not found', reason: 'NotFound', details: { name: 'a', kind: 'configmaps' }, code: 404 });
  });

  it('lists by labels, fields and in parts', async () => {
    const server = askingServer();
    for (const [name, app] of [['a', 'x'], ['b', 'x'], ['c', 'y'], ['d', 'y']] as const) server.client.create('pods', { ...podNamed(name), metadata: { namespace: 'default', name, labels: { app } } });
    const names = async (query: string): Promise<string> => each((await ask(server, 'GET', `${pods}?${query}`)).json, 'items', 'metadata.name').join('');
    equal(await names('labelSelector=app%3Dx'), 'ab');
    equal(await names('labelSelector=app%20notin%20(x,z)'), 'cd');
    equal(await names('labelSelector=!app'), '');
    equal(await names('fieldSelector=metadata.name!%3Da,status.phase%3DPending'), 'bcd');
    const first = await ask(server, 'GET', `${pods}?limit=3`);
    deepEqual([at(first.json, 'items.length'), at(first.json, 'metadata.remainingItemCount')], [3, 1]);
    server.client.create('pods', podNamed('late'));
    equal(await names(`limit=3&continue=${String(at(first.json, 'metadata.continue'))}`), 'd', 'what was written later is not in the list');
  });

  it('prints tables', async () => {
    const server = askingServer();
    server.client.create('pods', podNamed('a'));
    server.clock.advance(65_000);
    const { json } = await ask(server, 'GET', pods, undefined, '', table);
    deepEqual([at(json, 'kind'), each(json, 'columnDefinitions', 'name').slice(0, 5), (at(json, 'rows.0.cells') as readonly unknown[]).slice(0, 5), at(json, 'rows.0.object.kind')], ['Table', ['Name', 'Ready', 'Status', 'Restarts', 'Age'], ['a', '0/1', 'Pending', '0', '65s'], 'PartialObjectMetadata']);
  });

  it('answers in YAML, and for people', async () => {
    const server = askingServer();
    match((await ask(server, 'GET', '/api/v1/namespaces/default', undefined, '', { accept: 'application/yaml' })).text, /^apiVersion: v1\nkind: Namespace\n/);
    match((await ask(server, 'GET', '/api/v1/namespaces/default?pretty=true')).text, /^{\n {2}"kind": "Namespace",\n/);
  });

  it('refuses as a real one does', async () => {
    const server = askingServer();
    const of = async (...asked: Parameters<typeof ask> extends [unknown, ...infer Rest] ? Rest : never): Promise<string> => {
      const { status, json } = await ask(server, ...asked);
      return `${status} ${String(at(json, 'reason'))}: ${String(at(json, 'message'))}`;
    };
    equal(await of('GET', '/api/v1/foos'), '404 NotFound: the server could not find the requested resource');
    equal(await of('GET', '/apis/example.com/v1/foos'), '404 NotFound: the server could not find the requested resource');
    equal(await of('POST', '/api/v1/namespaces/default'), '405 MethodNotAllowed: the server does not allow this method on the requested resource');
    equal(await of('GET', pods, undefined, '', { accept: 'application/vnd.kubernetes.protobuf' }), '406 NotAcceptable: only the following media types are accepted: application/json, application/yaml');
    match(await of('POST', pods, {}, 'text/plain'), /^415 UnsupportedMediaType: the body of the request was in an unknown format - accepted media types include: application\/json/);
    match(await of('POST', pods, new Uint8Array([123])), /^400 BadRequest: /);
    equal(await of('GET', `${pods}?watch=true&resourceVersion=x`), '400 BadRequest: invalid resource version "x": strconv.ParseUint: parsing "x": invalid syntax');
    equal(await of('GET', `${pods}?fieldSelector=spec.foo%3D1`), '400 BadRequest: field label not supported: spec.foo');
    equal(await of('PATCH', `${pods}/a`, [], 'application/json-patch+json'), '404 NotFound: pods "a" not found');
    equal(await of('GET', `${pods}?resourceVersion=99999`), `504 Timeout: Timeout: Too large resource version: 99999, current: ${String(at((await ask(server, 'GET', pods)).json, 'metadata.resourceVersion'))}`);
  });

  it('tells who may not what', async () => {
    const server = askingServer(anonymous);
    equal(at((await ask(server, 'GET', pods)).json, 'message'), 'pods is forbidden: User "system:anonymous" cannot list resource "pods" in API group "" in the namespace "default"');
    equal((await ask(server, 'GET', '/readyz')).text, 'ok');
    equal(at((await ask(server, 'GET', '/api')).json, 'message'), 'forbidden: User "system:anonymous" cannot get path "/api"');
  });

  it('tries a write without writing', async () => {
    const server = askingServer();
    equal((await ask(server, 'POST', `${pods}?dryRun=All`, podNamed('a'))).status, 201);
    equal((await ask(server, 'GET', `${pods}/a`)).status, 404);
  });
});

describe('A watch over HTTP', () => {
  it('tells of what is there, then of what happens', async () => {
    const server = askingServer();
    server.client.create('pods', podNamed('a'));
    const next = await watching(server, `${pods}?watch=true`);
    equal(at(await next(), 'object.metadata.name'), 'a');
    server.client.delete('pods', { namespace: 'default', name: 'a' });
    equal(at(await next(), 'type'), 'DELETED');
  });

  it('goes on where a list ended', async () => {
    const server = askingServer();
    const resourceVersion = String(at((await ask(server, 'GET', pods)).json, 'metadata.resourceVersion'));
    server.client.create('pods', podNamed('a'));
    server.client.create('configmaps', { metadata: { namespace: 'default', name: 'x' } });
    const next = await watching(server, `${pods}?watch=true&resourceVersion=${resourceVersion}`);
    server.client.create('pods', podNamed('b'));
    deepEqual([at(await next(), 'object.metadata.name'), at(await next(), 'object.metadata.name')], ['a', 'b']);
  });

  it('sees an object come and go as it is selected', async () => {
    const server = askingServer();
    const next = await watching(server, `${pods}?watch=true&labelSelector=app`);
    server.client.create('pods', podNamed('a'));
    server.client.patch('pods', { namespace: 'default', name: 'a' }, { metadata: { labels: { app: 'x' } } });
    server.client.patch('pods', { namespace: 'default', name: 'a' }, { metadata: { labels: { app: null } } });
    const told = [await next(), await next()];
    deepEqual(told.map(line => [at(line, 'type'), at(line, 'object.metadata.labels')]), [['ADDED', { app: 'x' }], ['DELETED', { app: 'x' }]]);
  });

  it('says how far it is, and ends in time', async () => {
    const server = askingServer();
    const next = await watching(server, `${pods}?watch=true&allowWatchBookmarks=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&timeoutSeconds=90`);
    const initial = await next();
    deepEqual([at(initial, 'type'), at(initial, 'object.metadata.annotations')], ['BOOKMARK', { 'k8s.io/initial-events-end': 'true' }]);
    server.clock.advance(60_000);
    equal(at(await next(), 'type'), 'BOOKMARK');
    server.clock.advance(30_000);
    equal(await next(), undefined);
  });

  it('tells who comes too late', async () => {
    const log = new MemoryLog();
    askingServer(undefined, { log });
    const server = askingServer(undefined, { log });
    const next = await watching(server, `${pods}?watch=true&resourceVersion=1`);
    const told = await next();
    deepEqual([at(told, 'type'), at(told, 'object.code'), at(told, 'object.reason')], ['ERROR', 410, 'Expired']);
    equal(await next(), undefined);
  });
});
