import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseKubeconfig } from '../../kubeconfig/index.ts';
import type { KubernetesApi } from './api.ts';
import { connectTo } from './connect.ts';
import type { ClusterFailure } from './failure.ts';
import { followResource } from './follow.ts';

const pod = (name: string, resourceVersion: string): object => ({ metadata: { name, namespace: 'default', uid: name, resourceVersion } });
const list = (resourceVersion: string, next: string, ...names: readonly string[]): string => JSON.stringify({ metadata: { resourceVersion, continue: next }, items: names.map(name => pod(name, '1')) });
const event = (type: string, object: object): string => `${JSON.stringify({ type, object })}\n`;

/** An API server that answers what a test has written down, and a client of it. */
describe('Following a resource', () => {
  let server: Server;
  let api: KubernetesApi;
  let script: { readonly asked: RegExp; readonly answer: string; readonly status?: number; readonly stays?: boolean }[];
  let asked: string[];
  const told: string[] = [];
  let running: AbortController;

  beforeEach(async () => {
    asked = [];
    told.length = 0;
    running = new AbortController();
    server = createServer((request, reply) => {
      asked.push(request.url ?? '');
      const next = script.shift();
      if (!next) return;
      assert.match(request.url ?? '', next.asked);
      reply.writeHead(next.status ?? 200, { 'content-type': 'application/json' });
      reply.write(next.answer);
      if (next.stays !== true) reply.end();
    });
    await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve); });
    api = connectTo(parseKubeconfig(`current-context: a\ncontexts: [{name: a, context: {cluster: a}}]\nclusters: [{name: a, cluster: {server: "http://127.0.0.1:${(server.address() as AddressInfo).port}/base"}}]`).kubeconfig, { mayRunPrograms: () => false });
  });
  afterEach(async () => {
    running.abort();
    api.dispose();
    server.closeAllConnections();
    await new Promise<void>(resolve => { server.close(() => { resolve(); }); });
  });

  async function follow(...expected: readonly string[]): Promise<void> {
    let done = (): void => undefined;
    const finished = new Promise<void>(resolve => { done = resolve; });
    const tell = (what: string): void => {
      told.push(what);
      if (told.length >= expected.length) done();
    };
    void followResource(async () => Promise.resolve(api), 'pods', 'default', {
      listed: objects => { tell(`listed ${[...objects.keys()].join()}`); },
      changed: (name, object) => { tell(`${object ? 'changed' : 'gone'} ${name}`); },
      failed: (failure: ClusterFailure) => { tell(`failed ${failure.kind}`); },
      live: () => undefined,
    }, running.signal);
    await finished;
    assert.deepEqual(told, expected);
  }

  it('reads a list page by page, and goes on from its version', async () => {
    script = [
      { asked: /^\/base\/api\/v1\/namespaces\/default\/pods\?limit=500$/, answer: list('', 'more', 'a') },
      { asked: /limit=500&continue=more$/, answer: list('7', '', 'b') },
      { asked: /watch=true&resourceVersion=7&allowWatchBookmarks=true&timeoutSeconds=\d+$/, answer: event('ADDED', pod('c', '8')) + event('DELETED', pod('a', '9')), stays: true },
    ];
    await follow('listed default/a,default/b', 'changed default/c', 'gone default/a');
  });

  it('goes on where a bookmark stood when the server ends the watch', async () => {
    script = [
      { asked: /limit/, answer: list('7', '') },
      { asked: /resourceVersion=7/, answer: event('BOOKMARK', pod('', '20')) },
      { asked: /resourceVersion=20/, answer: event('MODIFIED', pod('a', '21')), stays: true },
    ];
    await follow('listed ', 'changed default/a');
    assert.equal(asked.length, 3);
  });

  it('reads the list anew where the server has forgotten its place', async () => {
    script = [
      { asked: /limit/, answer: list('7', '', 'a') },
      { asked: /resourceVersion=7/, answer: event('ERROR', { kind: 'Status', code: 410, reason: 'Expired', message: 'too old resource version: 7 (9)' }) },
      { asked: /limit/, answer: list('9', '', 'b') },
      { asked: /resourceVersion=9/, answer: '', stays: true },
    ];
    await follow('listed default/a', 'listed default/b');
  });

  it('says that it may not, and does not ask again at once', async () => {
    script = [{ asked: /limit/, status: 403, answer: JSON.stringify({ kind: 'Status', code: 403, message: 'pods is forbidden' }) }];
    await follow('failed forbidden');
    await new Promise(resolve => { setTimeout(resolve, 300); });
    assert.equal(asked.length, 1);
  });

  it('tries again after a failure of the server', async () => {
    script = [{ asked: /limit/, status: 500, answer: 'no' }, { asked: /limit/, answer: list('1', '', 'a') }, { asked: /watch/, answer: '', stays: true }];
    await follow('failed other', 'listed default/a');
  });
});
