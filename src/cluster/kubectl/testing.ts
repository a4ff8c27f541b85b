import { makeFolders } from '../../engine/index.ts';
import { type Blocking, Computer, concat, decode, encode, run, type Sys, writeAll } from '../../kernel/index.ts';
import { kubectl } from './main.ts';

/** What a server answers; a text is no JSON. */
interface Answer {
  readonly status?: number;
  readonly json?: unknown;
  readonly text?: string;
}

export interface Asked {
  /** Method and target. */
  readonly line: string;
  readonly head: string;
  readonly body: string;
}

interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
  readonly requests: readonly Asked[];
  /** What is in these files afterwards. */
  readonly files: Readonly<Record<string, string>>;
}

const port = 8080;
const steps = 20_000_000;

interface Surroundings {
  /** What the server answers; 404 for what it does not know. */
  readonly server?: (request: Asked) => Answer | undefined;
  /** Files in /root. */
  readonly files?: Readonly<Record<string, string>>;
  readonly variables?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** ms since the epoch. */
  readonly time?: number;
}

/** Runs kubectl on a fresh machine, whose server at localhost:8080 answers by a function. */
export function runKubectl(argv: readonly string[], { server, files = {}, variables = {}, input = '', time = Date.UTC(2026, 0, 1) }: Surroundings = {}): Ran {
  const said: [Uint8Array[], Uint8Array[]] = [[], []];
  const requests: Asked[] = [];
  const after: Record<string, string> = {};
  const main = function* (sys: Sys): Blocking<number> {
    sys.chdir('/root');
    sys.netLinkSet(1, { up: true });
    for (const [path, text] of Object.entries(files)) yield* write(sys, path, text);
    if (server) {
      const listener = sys.socket('inet', 'stream');
      sys.bind(listener, { address: 0x7f00_0001, port });
      sys.listen(listener, 16);
      sys.fork(child => serve(child, listener, request => {
        requests.push(request);
        return server(request);
      }));
      sys.close(listener);
    }
    const code = yield* kubectl(sys, ['kubectl', ...argv], new Map(Object.entries({ HOME: '/root', ...variables })));
    for (const path of Object.keys(files)) {
      const fd = yield* sys.open(path);
      after[path] = decode(yield* sys.read(fd, 1_000_000));
    }
    return code;
  };
  const computer = new Computer({ bootTime: BigInt(time) * 1_000_000n });
  const outlet = (to: Uint8Array[]) => ({ write: (bytes: Uint8Array) => to.push(bytes.slice()) });
  computer.start({ name: 'kubectl', main }, { out: outlet(said[0]), error: outlet(said[1]) }, ['kubectl'], new Map());
  if (input !== '') computer.devices[0]?.send(encode(input));
  computer.devices[0]?.end();
  run(computer.kernel, { steps });
  const status = computer.init?.status;
  return { stdout: decode(concat(said[0])), stderr: decode(concat(said[1])), code: status && 'exited' in status ? status.exited : -1, requests, files: after };
}

function* write(sys: Sys, path: string, text: string): Blocking<void> {
  makeFolders(sys, `${sys.getcwd()}/${path.split('/').slice(0, -1).join('/')}`);
  const fd = yield* sys.open(path, { access: 'write', create: true });
  yield* writeAll(sys, fd, encode(text));
  sys.close(fd);
}

function* serve(sys: Sys, listener: number, answer: (request: Asked) => Answer | undefined): Blocking<number> {
  for (;;) {
    const { fd } = yield* sys.accept(listener);
    const { status = 200, json, text = JSON.stringify(json) } = answer(yield* readRequest(sys, fd)) ?? { status: 404, text: '404 page not found' };
    const body = encode(text);
    yield* writeAll(sys, fd, concat([encode(`HTTP/1.1 ${status} Status\r\nContent-Length: ${body.length}\r\n\r\n`), body]));
    sys.close(fd);
  }
}

function* readRequest(sys: Sys, fd: number): Blocking<Asked> {
  let bytes: Uint8Array = new Uint8Array(0);
  for (;;) {
    const text = decode(bytes);
    const end = text.indexOf('\r\n\r\n');
    const head = text.slice(0, end);
    const length = Number(/^content-length: (\d+)$/im.exec(head)?.[1] ?? 0);
    if (end >= 0 && bytes.length >= encode(head).length + 4 + length) return { line: head.split(' HTTP/')[0] ?? '', head, body: text.slice(end + 4) };
    const more = yield* sys.read(fd, 65_536);
    if (more.length === 0) return { line: '', head, body: '' };
    bytes = concat([bytes, more]);
  }
}

const verbs = ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'];

/** Discovery of a small server: pods, nodes, config maps, deployments. */
export function discoveryAnswer({ line }: Asked): Answer | undefined {
  switch (line) {
    case 'GET /api': return { json: { kind: 'APIVersions', versions: ['v1'] } };
    case 'GET /apis': return { json: { kind: 'APIGroupList', groups: [{ name: 'apps', versions: [{ groupVersion: 'apps/v1', version: 'v1' }], preferredVersion: { groupVersion: 'apps/v1', version: 'v1' } }] } };
    case 'GET /api/v1': return { json: { kind: 'APIResourceList', groupVersion: 'v1', resources: [
      { name: 'configmaps', singularName: 'configmap', namespaced: true, kind: 'ConfigMap', verbs, shortNames: ['cm'] },
      { name: 'nodes', singularName: 'node', namespaced: false, kind: 'Node', verbs, shortNames: ['no'] },
      { name: 'pods', singularName: 'pod', namespaced: true, kind: 'Pod', verbs, shortNames: ['po'], categories: ['all'] },
      { name: 'pods/log', singularName: '', namespaced: true, kind: 'Pod', verbs: ['get'] },
    ] } };
    case 'GET /apis/apps/v1': return { json: { kind: 'APIResourceList', groupVersion: 'apps/v1', resources: [{ name: 'deployments', singularName: 'deployment', namespaced: true, kind: 'Deployment', verbs, shortNames: ['deploy'], categories: ['all'] }] } };
    default: return undefined;
  }
}
