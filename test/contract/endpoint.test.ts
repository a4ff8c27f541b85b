import assert from 'node:assert/strict';
import type Dockerode from 'dockerode';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';
import { connectOptions } from '../../src/connect/endpoint/connect-options.ts';
import { parseAddress } from '../../src/connect/endpoint/address.ts';
import type { Endpoint, TlsFiles } from '../../src/connect/endpoint/endpoint.ts';
import { createDocker } from '../../src/connect/engine/docker.ts';
import { get } from '../../src/connect/engine/get.ts';
import { type EngineFailure, toEngineFailure } from '../../src/connect/failure.ts';
import { frames } from '../../src/connect/multiplexed.ts';
import { importTestImage, type TestEngine, testEngine, testLabels } from '../host/docker.ts';
import { realPart } from '../host/require.ts';
import { type Certificates, makeCertificates } from './certificates.ts';
import { type Sshd, startSshd } from './sshd.ts';

function endpointOf(address: string, tls?: TlsFiles): Endpoint {
  const parsed = parseAddress(address);
  assert.ok(parsed, address);
  return { ...parsed, id: address, name: address, source: 'setting', address, description: '', isDefault: false, ...tls && { tls } };
}

/** Makes two connections one. */
function join(left: Socket, right: Socket): void {
  left.on('error', () => undefined).on('close', () => right.destroy()).pipe(right);
  right.on('error', () => undefined).on('close', () => left.destroy()).pipe(left);
}

/** Sets variables of this process's environment; undefined ones are removed. */
function set(env: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(env)) {
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  }
}

describe('a connection to a real engine', function () {
  let engine: TestEngine | undefined;
  let container: string;
  let socketPath: string;
  const closing: (() => unknown)[] = [];

  before(async function () {
    engine = await realPart(this, 'docker', testEngine);
    assert.match(engine.host, /^unix:/, 'these tests need the engine\'s socket');
    socketPath = engine.host.slice('unix://'.length);
    const Image = await importTestImage(engine);
    const made = await engine.client.createContainer({ Image, Cmd: ['sleep', '600'], Labels: { ...testLabels } });
    await made.start();
    container = made.id;
  });

  after(async () => {
    for (const close of closing.reverse()) await close();
    await engine?.stop();
  });

  /** Hands a connection on to the engine's socket; each direction ends for itself. */
  function handOn(socket: Socket): void {
    join(socket, connect({ path: socketPath, allowHalfOpen: true }));
  }

  /** Starts a TCP server. */
  async function relay(server: Server): Promise<number> {
    server.on('error', () => undefined).listen(0, '127.0.0.1');
    await once(server, 'listening');
    closing.push(() => server.close());
    return (server.address() as AddressInfo).port;
  }

  async function open(endpoint: Endpoint, sshProgram?: string): Promise<{ readonly docker: Dockerode; readonly dispose: () => void }> {
    const connection = await connectOptions(endpoint, { sshProgram });
    return { docker: createDocker(connection.options, endpoint), dispose: () => connection.dispose() };
  }

  async function version(endpoint: Endpoint, sshProgram?: string): Promise<{ ApiVersion: string }> {
    const connection = await open(endpoint, sshProgram);
    try {
      return await get(connection.docker, '/version', AbortSignal.timeout(20_000)) as { ApiVersion: string };
    } finally {
      connection.dispose();
    }
  }

  async function failure(endpoint: Endpoint, sshProgram?: string): Promise<EngineFailure> {
    const error = await version(endpoint, sshProgram).then(() => assert.fail('it connected'), (reason: unknown) => reason);
    return toEngineFailure(error, endpoint);
  }

  /** Exec with stdin, which takes the connection over (HTTP 101), and closing only its writing side. */
  async function echo(docker: Dockerode): Promise<string> {
    const exec = await docker.getContainer(container).exec({ Cmd: ['sort'], AttachStdin: true, AttachStdout: true });
    const stream = await exec.start({ hijack: true, stdin: true });
    stream.end('pear\napple\n');
    let text = '';
    for await (const { data } of frames(stream)) text += data.toString();
    return text;
  }

  async function worksFully(endpoint: Endpoint, sshProgram?: string): Promise<void> {
    const { docker, dispose } = await open(endpoint, sshProgram);
    try {
      const answers = await Promise.all(Array.from({ length: 4 }, async () => docker.listContainers()));
      assert.ok(answers.every(list => list.some(({ Id }) => Id === container)));
      assert.equal(await echo(docker), 'apple\npear\n');
      await assert.rejects(async () => docker.getContainer('nobody-has-this-name').inspect(), /No such container/);
    } finally {
      dispose();
    }
  }

  describe('by its socket', () => {
    it('works', async () => worksFully(endpointOf(`unix://${socketPath}`)));
    it('says when there is none', async () => assert.equal((await failure(endpointOf(`unix://${socketPath}.none`))).kind, 'not-found'));
    it('says when nobody listens', async () => assert.equal((await failure(endpointOf('unix:///etc/hostname'))).kind, 'refused'));

    for (const [host, certificates] of [['ssh://nobody@nowhere.invalid:1'], ['tcp://['], ['tcp://nowhere.invalid:2376', '/nowhere']] as const) {
      it(`takes nothing from DOCKER_HOST=${host}`, async () => {
        const { DOCKER_HOST, DOCKER_CERT_PATH } = process.env;
        set({ DOCKER_HOST: host, DOCKER_CERT_PATH: certificates });
        try {
          await worksFully(endpointOf(`unix://${socketPath}`));
        } finally {
          set({ DOCKER_HOST, DOCKER_CERT_PATH });
        }
      });
    }

    it('closes what is open when it is disposed', async () => {
      const { docker, dispose } = await open(endpointOf(`unix://${socketPath}`));
      const events = await docker.getEvents();
      const closed = once(events, 'close').catch(() => undefined);
      events.on('error', () => undefined).resume();
      dispose();
      await closed;
    });
  });

  describe('by TCP', () => {
    it('works', async () => {
      const port = await relay(createServer({ allowHalfOpen: true }, handOn));
      await worksFully(endpointOf(`tcp://127.0.0.1:${port}`));
    });

    it('says when nobody listens, and when the name is unknown', async () => {
      assert.equal((await failure(endpointOf('tcp://127.0.0.1:1'))).kind, 'refused');
      assert.equal((await failure(endpointOf('tcp://nowhere.invalid:2375'))).kind, 'name-lookup');
    });

    it('says when something else answers', async () => {
      const port = await relay(createServer(socket => socket.end('SSH-2.0-nothing\r\n')));
      assert.equal((await failure(endpointOf(`tcp://127.0.0.1:${port}`))).kind, 'malformed');
    });
  });

  describe('by TLS', () => {
    let certificates: Certificates;
    let port: number;

    before(async () => {
      certificates = await makeCertificates();
      closing.push(() => certificates.remove());
      port = await serve('server');
    });

    async function serve(name: string, more: TlsOptions = {}): Promise<number> {
      const [key, cert] = await Promise.all([`${name}.key`, `${name}.pem`].map(async file => readFile(certificates.path(file))));
      return relay(createTlsServer({ key, cert, allowHalfOpen: true, ...more }, handOn).on('tlsClientError', () => undefined));
    }

    const tls = (name: string): TlsFiles => ({ ca: certificates.path(`${name}.pem`), skipVerify: false });
    const withClient = (): TlsFiles => ({ ...tls('ca'), cert: certificates.path('client.pem'), key: certificates.path('client.key') });

    it('works', async () => {
      await worksFully(endpointOf(`tcp://127.0.0.1:${port}`, tls('ca')));
      await worksFully(endpointOf(`tcp://localhost:${port}`, tls('ca')));
    });

    it('works without verification', async () => worksFully(endpointOf(`tcp://127.0.0.1:${port}`, { skipVerify: true })));

    it('refuses a certificate of an unknown authority', async () => {
      const { kind, message } = await failure(endpointOf(`tcp://127.0.0.1:${port}`, tls('other-ca')));
      assert.equal(kind, 'tls');
      assert.match(message, /authority/);
    });

    it('refuses a certificate for another name', async () => {
      const { kind, message } = await failure(endpointOf(`tcp://127.0.0.2:${await serveOn('127.0.0.2')}`, tls('ca')));
      assert.equal(kind, 'tls');
      assert.match(message, /another host name/);
    });

    async function serveOn(host: string): Promise<number> {
      const server = createServer(socket => join(socket, connect(port, '127.0.0.1'))).listen(0, host);
      await once(server, 'listening');
      closing.push(() => server.close());
      return (server.address() as AddressInfo).port;
    }

    it('refuses an expired certificate', async () => {
      const { kind, message } = await failure(endpointOf(`tcp://127.0.0.1:${await serve('expired')}`, tls('ca')));
      assert.equal(kind, 'tls');
      assert.match(message, /not valid today/);
    });

    it('shows its own certificate where the engine wants one', async () => {
      const strict = await serve('server', { requestCert: true, ca: await readFile(certificates.path('ca.pem')) });
      await worksFully(endpointOf(`tcp://127.0.0.1:${strict}`, withClient()));
      assert.equal((await failure(endpointOf(`tcp://127.0.0.1:${strict}`, tls('ca')))).kind, 'tls');
    });

    it('says when only one side speaks TLS', async () => {
      const plain = await relay(createServer({ allowHalfOpen: true }, handOn));
      const { kind, message } = await failure(endpointOf(`tcp://127.0.0.1:${plain}`, tls('ca')));
      assert.deepEqual([kind, /does not speak TLS/.test(message)], ['tls', true]);
    });

    it('names the file that is missing or is none', async () => {
      const missing = await failure(endpointOf(`tcp://127.0.0.1:${port}`, { ca: '/nowhere/ca.pem', skipVerify: false }));
      assert.deepEqual([missing.kind, /\/nowhere\/ca\.pem/.test(missing.message)], ['tls', true]);
      const wrong = await failure(endpointOf(`tcp://127.0.0.1:${port}`, { ...withClient(), cert: '/etc/hostname' }));
      assert.deepEqual([wrong.kind, /\/etc\/hostname/.test(wrong.message)], ['tls', true]);
    });
  });

  describe('by ssh', () => {
    let sshd: Sshd;

    before(async function () {
      sshd = await realPart(this, 'sshd', startSshd);
      closing.push(() => sshd.stop());
    });

    const endpoint = (path = socketPath): Endpoint => endpointOf(`ssh://${sshd.user}@127.0.0.1:${sshd.port}${path}`);

    it('works, also for what takes the connection over', async () => worksFully(endpoint(), sshd.program));

    it('survives many requests at once', async () => {
      const { docker, dispose } = await open(endpoint(), sshd.program);
      const answers = await Promise.allSettled(Array.from({ length: 20 }, async (): Promise<unknown> => docker.ping()));
      dispose();
      assert.deepEqual(answers.filter(({ status }) => status === 'rejected'), []);
    });

    it('keeps a connection for the next request', async () => {
      const { docker, dispose } = await open(endpoint(), sshd.program);
      const first = performance.now();
      await docker.ping();
      const second = performance.now();
      for (let i = 0; i < 10; i++) await docker.ping();
      const third = performance.now();
      dispose();
      assert.ok((third - second) / 10 < (second - first) / 2, `first ${second - first} ms, then ${(third - second) / 10} ms each`);
    });

    const failures: [string, () => Promise<EngineFailure>, RegExp][] = [
      ['a refused key', async () => failure(endpoint(), await sshd.programWith('key')), /may not log in .*Permission denied/],
      ['a machine that is not known', async () => failure(endpoint(), await sshd.programWith('known-hosts')), /key of the machine .* is not known/],
      ['a port where nobody listens', async () => failure(endpointOf('ssh://127.0.0.1:1'), sshd.program), /Connection refused/],
      ['an engine that is not there', async () => failure(endpoint('/nowhere/docker.sock'), sshd.program), /\/nowhere\/docker\.sock/],
      ['a missing ssh program', async () => failure(endpoint(), '/nowhere/ssh'), /ssh program could not be started/],
    ];
    for (const [name, fail, words] of failures) {
      it(`says ${name}`, async () => {
        const { kind, message } = await fail();
        assert.equal(kind, 'ssh');
        assert.match(message, words);
      });
    }

    it('ends ssh when it is disposed', async () => {
      const { docker, dispose } = await open(endpoint(), sshd.program);
      const exec = await docker.getContainer(container).exec({ Cmd: ['cat'], AttachStdin: true, AttachStdout: true });
      const stream = await exec.start({ hijack: true, stdin: true });
      const closed = once(stream, 'close');
      stream.on('error', () => undefined).resume();
      dispose();
      await closed;
    });
  });
});
