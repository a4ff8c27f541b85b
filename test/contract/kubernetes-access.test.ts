import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { TLSSocket } from 'node:tls';
import { ClusterFailure } from '../../src/connect/index.ts';
import { connectTo } from '../../src/connect/kubernetes/connect.ts';
import { parseKubeconfig } from '../../src/kubeconfig/index.ts';
import { httpProxy, proxyUser, socksProxy } from '../host/proxy.ts';
import { type Certificates, makeCertificates } from './certificates.ts';

const secret = 'c2VjcmV0LXRva2Vu';

/** An API server that says who asks. */
describe('Who one is for a cluster', () => {
  let certificates: Certificates;
  let folder: string;
  let url: string;
  let known: string;
  const server = { close: async (): Promise<void> => Promise.resolve() };

  before(async function () {
    this.timeout(30_000);
    certificates = await makeCertificates();
    folder = await mkdtemp(join(tmpdir(), 'cutaway-access-'));
    const read = (name: string): Buffer => readFileSync(certificates.path(name));
    const listener = createServer({ cert: read('server.pem'), key: read('server.key'), ca: read('ca.pem'), requestCert: true, rejectUnauthorized: false }, answer);
    await new Promise<void>(resolve => { listener.listen(0, '127.0.0.1', resolve); });
    url = `https://127.0.0.1:${(listener.address() as AddressInfo).port}`;
    server.close = async () => new Promise(resolve => {
      listener.closeAllConnections();
      listener.close(() => { resolve(); });
    });
  });
  after(async () => {
    await server.close();
    await certificates.remove();
    await rm(folder, { recursive: true });
  });
  beforeEach(() => { known = `Bearer ${secret}`; });

  function answer({ headers, socket, url: path = '' }: IncomingMessage, reply: ServerResponse): void {
    assert.ok(socket instanceof TLSSocket);
    const name = socket.authorized ? String(socket.getPeerCertificate().subject.CN) : headers.authorization === known ? 'token' : undefined;
    const status = (code: number, message: string): void => {
      reply.writeHead(code, { 'content-type': 'application/json' });
      reply.end(JSON.stringify({ kind: 'Status', code, message }));
    };
    if (name === undefined) status(401, 'Unauthorized');
    else if (path === '/forbidden') status(403, `pods is forbidden: User "${name}" cannot list resource "pods"`);
    else {
      reply.writeHead(200, { 'content-type': 'application/json' });
      reply.end(JSON.stringify({ name, as: headers['impersonate-user'] }));
    }
  }

  async function ask(user: object, { cluster = {}, mayRunPrograms = false, path = '/', times = 1 }: { readonly cluster?: object; readonly mayRunPrograms?: boolean; readonly path?: string; readonly times?: number } = {}): Promise<unknown> {
    const text = JSON.stringify({
      'current-context': 'a', contexts: [{ name: 'a', context: { cluster: 'a', user: 'a' } }],
      clusters: [{ name: 'a', cluster: { server: url, 'certificate-authority': certificates.path('ca.pem'), ...cluster } }], users: [{ name: 'a', user }],
    });
    const api = connectTo(parseKubeconfig(text).kubeconfig, { mayRunPrograms: () => mayRunPrograms });
    try {
      const replies = await Promise.all(Array.from({ length: times }, async () => api.get(path)));
      return times === 1 ? replies[0] : replies;
    } finally {
      api.dispose();
    }
  }

  async function refused(kind: ClusterFailure['kind'], asking: Promise<unknown>): Promise<string> {
    const error: unknown = await asking.then(() => assert.fail('it was let in'), (failure: unknown) => failure);
    assert.ok(error instanceof ClusterFailure, String(error));
    assert.equal(error.kind, kind, error.message);
    assert.ok(!error.message.includes(secret));
    return error.message;
  }

  const base64 = (name: string): string => readFileSync(certificates.path(name)).toString('base64');

  it('is told by a certificate, in the kubeconfig or in files', async () => {
    assert.deepEqual(await ask({ 'client-certificate-data': base64('client.pem'), 'client-key-data': base64('client.key') }), { name: 'client' });
    assert.deepEqual(await ask({ 'client-certificate': certificates.path('client.pem'), 'client-key': certificates.path('client.key'), as: 'joe' }), { name: 'client', as: 'joe' });
  });

  it('is told by a token, in the kubeconfig or in a file that changes', async () => {
    assert.deepEqual(await ask({ token: secret }), { name: 'token' });
    await writeFile(join(folder, 'token'), `${secret}\n`);
    assert.deepEqual(await ask({ tokenFile: join(folder, 'token') }), { name: 'token' });
    assert.match(await refused('kubeconfig', ask({ tokenFile: join(folder, 'none') })), /cannot be read: ENOENT/);
  });

  it('is told by a program, where programs may run', async () => {
    const program = join(folder, 'sign-in');
    await writeFile(program, `#!/bin/sh\nprintf '{"kind":"ExecCredential","status":{"token":"%s"}}' "$1"\ncase "$KUBERNETES_EXEC_INFO" in *ExecCredential*) ;; *) exit 1;; esac\n`);
    await chmod(program, 0o755);
    const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: program, args: [secret] };
    assert.deepEqual(await ask({ exec }, { mayRunPrograms: true }), { name: 'token' });
    assert.match(await refused('kubeconfig', ask({ exec })), /trusted workspaces only/);
    assert.match(await refused('kubeconfig', ask({ exec: { ...exec, command: '/nowhere/program', installHint: 'apt install it' } }, { mayRunPrograms: true })), /not installed here. apt install it/);
    assert.match(await refused('kubeconfig', ask({ exec: { ...exec, command: 'false' } }, { mayRunPrograms: true })), /failed/);
  });

  it('is told by a program that is run once, however many ask, and not one that has to have a terminal', async () => {
    const program = join(folder, 'sign-in-slowly');
    await writeFile(program, `#!/bin/sh\necho x >> ${join(folder, 'runs')}\nsleep 0.2\nprintf '{"status":{"token":"%s"}}' "$1"\n`);
    await chmod(program, 0o755);
    const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: program, args: [secret], interactiveMode: 'IfAvailable' };
    assert.deepEqual(await ask({ exec }, { mayRunPrograms: true, times: 3 }), [1, 2, 3].map(() => ({ name: 'token' })));
    assert.equal(readFileSync(join(folder, 'runs'), 'utf8'), 'x\n');
    assert.match(await refused('kubeconfig', ask({ exec: { ...exec, interactiveMode: 'Always' } }, { mayRunPrograms: true })), /has to ask in a terminal/);
  });

  it('is told through a proxy, by HTTP and by SOCKS5', async () => {
    const { host } = new URL(url);
    for (const [protocol, proxy] of [['http', await httpProxy()], ['socks5', await socksProxy()]] as const) {
      try {
        assert.deepEqual(await ask({ token: secret }, { cluster: { 'proxy-url': `${protocol}://${proxyUser}${proxy.at}` } }), { name: 'token' });
        assert.deepEqual(proxy.asked, [host]);
        const told = await refused('unreachable', ask({ token: secret }, { cluster: { 'proxy-url': `${protocol}://${secret}:${secret}@${proxy.at}` } }));
        assert.match(told, protocol === 'http' ? /407 Proxy Authentication Required/ : /does not accept the user and password/);
      } finally {
        await proxy.close();
      }
    }
    assert.match(await refused('unreachable', ask({ token: secret }, { cluster: { 'proxy-url': 'http://127.0.0.1:1' } })), /The proxy 127\.0\.0\.1:1, .* cannot be used: ECONNREFUSED/);
    assert.match(await refused('kubeconfig', ask({ token: secret }, { cluster: { 'proxy-url': 'ftp://127.0.0.1' } })), /“proxy-url” may begin with/);
  });

  it('is told through the proxy of the environment, unless the server is this machine', async () => {
    const proxy = await httpProxy();
    const outside = process.env['HTTPS_PROXY'];
    process.env['HTTPS_PROXY'] = `http://${proxyUser}${proxy.at}`;
    try {
      assert.deepEqual(await ask({ token: secret }), { name: 'token' });
      assert.deepEqual(proxy.asked, []);
      const elsewhere = url.replace('127.0.0.1', 'cluster.test');
      assert.deepEqual(await ask({ token: secret }, { cluster: { server: elsewhere, 'tls-server-name': 'localhost' } }), { name: 'token' });
      assert.deepEqual(proxy.asked, [new URL(elsewhere).host]);
    } finally {
      if (outside === undefined) Reflect.deleteProperty(process.env, 'HTTPS_PROXY');
      else process.env['HTTPS_PROXY'] = outside;
      await proxy.close();
    }
  });

  it('is told by nothing that is out of use', async () => {
    assert.match(await refused('kubeconfig', ask({ username: 'a', password: secret })), /password/);
    assert.match(await refused('kubeconfig', ask({ 'auth-provider': { name: 'gcp' } })), /auth-provider/);
  });

  it('is not let in, and is told why', async () => {
    assert.match(await refused('unauthorized', ask({ token: 'wrong' })), /does not know you/);
    assert.match(await refused('forbidden', ask({ token: secret }, { path: '/forbidden' })), /You may not: pods is forbidden/);
    assert.match(await refused('tls', ask({ token: secret }, { cluster: { 'certificate-authority': certificates.path('other-ca.pem') } })), /not from the authority/);
    assert.match(await refused('tls', ask({ token: secret }, { cluster: { 'tls-server-name': 'other.example' } })), /another host name/);
    assert.match(await refused('unreachable', ask({}, { cluster: { server: 'https://127.0.0.1:1' } })), /Nothing answers/);
    assert.match(await refused('kubeconfig', ask({}, { cluster: { server: '' } })), /missing/);
  });
}).timeout(30_000);
