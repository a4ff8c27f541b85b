import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { kubernetesTypes } from '../../../build/kubernetes-types.ts';
import { type ApiServer, kubectlPrograms, type TypeDescriptions } from '../../../src/cluster/index.ts';
import { apiServer, ManualClock, type TestServer } from '../../../src/cluster/testing.ts';
import { type Connection, makeFolders, serveConnection, simulatedConnection } from '../../../src/engine/index.ts';
import { connectionOf } from '../../../src/engine/api/server.ts';
import { Host } from '../../../src/engine/host/host.ts';
import { TestPace } from '../../../src/engine/host/testing.ts';
import { MissingPart } from '../../host/require.ts';
import { type Blocking, decode, encode, type Sys, waitExitCode, writeAll } from '../../../src/kernel/index.ts';

/** What a command line said. */
export interface Said {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

export interface Run {
  readonly args: readonly string[];
  readonly input?: string;
}

const admin = { name: 'kubernetes-admin', groups: ['system:masters', 'system:authenticated'] };
const port = 6443;
/** Read before a simulated server is asked: nothing of the simulation waits for a file. */
let types: Promise<TypeDescriptions> | undefined;
const schemas = { load: () => types ??= kubernetesTypes() };

/** The real kubectl of the version that ours is like. @throws MissingPart */
export function realKubectl(): string {
  const [found] = (process.env['PATH'] ?? '').split(':').map(folder => join(folder, 'kubectl')).filter(path => existsSync(path));
  if (found === undefined) throw new MissingPart('install kubectl 1.32');
  const beside = join(dirname(realpathSync(found)), 'kubectl.1.32');
  return existsSync(beside) ? beside : found;
}

/** The real kubectl in a folder of its own, on an API server that listens on loopback. */
export class Real {
  readonly server: TestServer;
  private readonly program: string;
  readonly folder = mkdtempSync(join(tmpdir(), 'kubectl-'));
  private readonly listener: Server;

  constructor(program: string, start: number) {
    this.program = program;
    const clock = new ManualClock(start);
    this.server = { ...apiServer({ clock, schemas }), clock };
    this.listener = createServer({ allowHalfOpen: true, pauseOnConnect: true }, socket => { void serve(this.server.server, connectionOf(socket)); });
  }

  async open(): Promise<void> {
    await new Promise<void>(resolve => { this.listener.listen(0, '127.0.0.1', resolve); });
    this.write('kubeconfig', kubeconfig(this.port));
    mkdirSync(join(this.folder, 'home'));
  }

  get port(): number {
    return (this.listener.address() as AddressInfo).port;
  }

  write(name: string, text: string): void {
    mkdirSync(dirname(join(this.folder, name)), { recursive: true });
    writeFileSync(join(this.folder, name), text);
  }

  run({ args, input = '' }: Run): Promise<Said> {
    return new Promise(resolve => {
      const child = execFile(this.program, args, { cwd: this.folder, timeout: 30_000, env: this.environment }, (error, stdout, stderr) => {
        resolve({ stdout, stderr, code: typeof error?.code === 'number' ? error.code : error ? -1 : 0 });
      });
      // Most programs end without having read it.
      child.stdin?.on('error', () => undefined).end(input);
    });
  }

  /** What is said through `kubectl proxy`. @param requests of HTTP, whole */
  async proxied(args: readonly string[], requests: readonly string[]): Promise<readonly string[]> {
    const child = spawn(this.program, ['proxy', '--port=0', ...args], { cwd: this.folder, env: this.environment, stdio: ['ignore', 'pipe', 'ignore'] });
    try {
      const at = await new Promise<string>(resolve => { child.stdout.once('data', (line: Buffer) => { resolve(line.toString()); }); });
      const answers: string[] = [];
      for (const request of requests) answers.push(await asked(Number(at.trim().split(':').at(-1)), request));
      return answers.map(plainAnswer);
    } finally {
      child.kill();
    }
  }

  private get environment(): NodeJS.ProcessEnv {
    return { PATH: process.env['PATH'], HOME: join(this.folder, 'home'), KUBECONFIG: 'kubeconfig' };
  }

  close(): void {
    this.listener.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Our kubectl in the simulated Linux, on an API server of its own that listens there. */
export class Simulated {
  readonly server: TestServer;
  private readonly pace = new TestPace();
  private readonly host: Host;

  constructor(start: number) {
    const clock = new ManualClock(start);
    this.server = { ...apiServer({ clock, schemas }), clock };
    this.host = Host.boot({ pace: this.pace, programs: kubectlPrograms, bootTime: BigInt(Date.now()) * 1_000_000n });
  }

  async open(): Promise<void> {
    await schemas.load();
    const { sys } = this.host;
    const listener = sys.socket('inet', 'stream');
    sys.bind(listener, { address: 0x7f00_0001, port });
    sys.listen(listener, 128);
    const accept = async (): Promise<void> => {
      for (;;) {
        const { fd } = await this.host.call(each => each.accept(listener));
        void serve(this.server.server, simulatedConnection(this.host, fd));
      }
    };
    accept().catch(() => undefined);
    await this.write('kubeconfig', kubeconfig(port));
  }

  async write(name: string, text: string): Promise<void> {
    await this.pace.until(this.host.call(function* (sys) {
      makeFolders(sys, dirname(name));
      const fd = yield* sys.open(`/${name}`, { access: 'write', create: true, truncate: true });
      yield* writeAll(sys, fd, encode(text));
      sys.close(fd);
    }));
  }

  async run({ args, input = '' }: Run): Promise<Said> {
    const { sys } = this.host;
    const [inward, out, error] = [sys.pipe(), sys.pipe(), sys.pipe()];
    const pid = this.host.spawn({ program: 'kubectl', argv: ['kubectl', ...args], environment, descriptors: [inward.reader, out.writer, error.writer] });
    for (const fd of [inward.reader, out.writer, error.writer]) sys.close(fd);
    const feed = this.host.call(function* (each) {
      yield* writeAll(each, inward.writer, encode(input));
      each.close(inward.writer);
    });
    const all = (fd: number): Promise<string> => this.host.call(function* (each) {
      return decode(yield* readToEnd(each, fd));
    });
    const [stdout, stderr, status] = await this.pace.until(Promise.all([all(out.reader), all(error.reader), this.host.exited(pid), feed]));
    return { stdout, stderr, code: waitExitCode(status) };
  }

  /** What is said through `kubectl proxy`. @param requests of HTTP, whole */
  async proxied(args: readonly string[], requests: readonly string[]): Promise<readonly string[]> {
    const { host, pace } = this;
    const out = host.sys.pipe();
    host.spawn({ program: 'kubectl', argv: ['kubectl', 'proxy', '--port=0', ...args], environment, descriptors: [out.writer, out.writer, out.writer] });
    host.sys.close(out.writer);
    const at = decode(await pace.until(host.call(sys => sys.read(out.reader, 1000))));
    const address = { address: 0x7f00_0001, port: Number(at.trim().split(':').at(-1)) };
    const answers: string[] = [];
    for (const request of requests) {
      answers.push(await pace.until(host.call(function* (sys) {
        const fd = sys.socket('inet', 'stream');
        yield* sys.connect(fd, address);
        yield* writeAll(sys, fd, encode(request));
        return decode(yield* readToEnd(sys, fd));
      })));
    }
    return answers.map(plainAnswer);
  }

  close(): void {
    this.host.stop();
  }
}

const environment = new Map([['HOME', '/root'], ['KUBECONFIG', 'kubeconfig'], ['PATH', '/usr/bin:/bin']]);

function* readToEnd(sys: Sys, fd: number): Blocking<Uint8Array> {
  const pieces: number[] = [];
  for (let piece = yield* sys.read(fd, 65_536); piece.length > 0; piece = yield* sys.read(fd, 65_536)) pieces.push(...piece);
  sys.close(fd);
  return Uint8Array.from(pieces);
}

function asked(at: number, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    connect(at, '127.0.0.1').on('data', piece => { pieces.push(piece); }).on('end', () => { resolve(Buffer.concat(pieces).toString()); }).on('error', reject).write(request);
  });
}

/** The status, the type and the body of an answer. */
function plainAnswer(answer: string): string {
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  return [/^HTTP\/1\.1 (.*)/.exec(head)?.[1], /^content-type: (.*)/im.exec(head)?.[1], body].join('\n').replaceAll('\r', '');
}

function serve(server: ApiServer, connection: Connection): Promise<void> {
  return serveConnection(connection, server.handlerFor(admin));
}

function kubeconfig(at: number): string {
  return `apiVersion: v1\nkind: Config\ncurrent-context: test\ncontexts:\n- name: test\n  context: {cluster: test, user: test}\nclusters:\n- name: test\n  cluster: {server: 'http://127.0.0.1:${at}'}\nusers:\n- name: test\n  user: {}\n`;
}
