import { deepEqual, equal, match, rejects } from 'node:assert/strict';
import { webcrypto, X509Certificate } from 'node:crypto';
import { createServer, type Socket } from 'node:net';
import { once } from 'node:events';
import { connect } from 'node:tls';
import type { Connection } from '../engine/index.ts';
import { Pkcs10CertificateRequestGenerator } from './x509.ts';
import { nodePki, nodeTls } from './sim-tls.ts';

/** A socket as the engine has connections. */
function overSocket(socket: Socket): Connection {
  const closed = new AbortController();
  const ended = new AbortController();
  socket.once('close', () => { ended.abort(); closed.abort(); }).on('error', () => undefined);
  const parts: AsyncIterator<Uint8Array, undefined> = socket[Symbol.asyncIterator]();
  return {
    closed: closed.signal, ended: ended.signal, end: () => { socket.end(); }, close: () => { socket.destroy(); },
    read: async () => {
      const part = await parts.next();
      return part.done === true ? undefined : part.value;
    },
    write: async bytes => { socket.write(bytes); return Promise.resolve(); },
  };
}

describe('Certificates and TLS of simulated clusters', () => {
  it('are what kubeadm makes: an authority, a server with its names, a client with its groups', async () => {
    const authority = await nodePki.authority('kubernetes', 3650);
    const server = await nodePki.issue(authority, { commonName: 'kube-apiserver' }, 365, ['kind-control-plane', 'localhost', '10.96.0.1', '127.0.0.1']);
    const client = await nodePki.issue(authority, { commonName: 'kubernetes-admin', organizations: ['system:masters'] }, 365);
    const [ca, apiServer, admin] = [new X509Certificate(authority.certificate), new X509Certificate(server.certificate), new X509Certificate(client.certificate)];
    equal(ca.ca, true);
    equal(apiServer.checkIssued(ca), true);
    equal(apiServer.checkHost('kind-control-plane'), 'kind-control-plane');
    equal(apiServer.checkIP('10.96.0.1'), '10.96.0.1');
    equal(admin.subject, 'O=system:masters\nCN=kubernetes-admin');
    match((await nodePki.keys()).publicKey, /^-----BEGIN PUBLIC KEY-----/);
  });

  it('are signed for who asks by a request, with its own key and for what it is for', async () => {
    const authority = await nodePki.authority('kubernetes', 1);
    const keys = await webcrypto.subtle.generateKey({ name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' }, true, ['sign', 'verify']);
    const request = await Pkcs10CertificateRequestGenerator.create({ name: 'O=dev, CN=jane', keys, signingAlgorithm: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } });
    const signed = new X509Certificate(await nodePki.sign(authority, request.toString('pem'), 3600, ['client auth', 'digital signature']));
    deepEqual([signed.subject, signed.checkIssued(new X509Certificate(authority.certificate)), signed.keyUsage, Date.parse(signed.validTo) > Date.now()], ['O=dev\nCN=jane', true, ['1.3.6.1.5.5.7.3.2'], true]);
    deepEqual(nodeTls.identify(signed.toString(), authority.certificate), { commonName: 'jane', organizations: ['dev'] });
    await rejects(nodePki.sign(authority, 'nothing', 3600, ['client auth']));
  });

  it('tell the server who the client is, and refuse a certificate of another authority', async () => {
    const authority = await nodePki.authority('kubernetes', 1);
    const server = await nodePki.issue(authority, { commonName: 'kube-apiserver' }, 1, ['localhost']);
    const other = await nodePki.authority('other', 1);
    const listener = createServer().listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const { port } = listener.address() as { port: number };
    const talk = async (pair: { certificate: string; key: string } | undefined): Promise<unknown> => {
      const accepted = once(listener, 'connection').then(([socket]) => nodeTls.accept(overSocket(socket as Socket), server, authority.certificate));
      const client = connect({ host: '127.0.0.1', port, ca: authority.certificate, servername: 'localhost', ...pair && { cert: pair.certificate, key: pair.key } }).on('error', () => undefined);
      try {
        const { connection, client: subject } = await accepted;
        client.write('hello');
        equal(Buffer.from(await connection.read() ?? new Uint8Array()).toString(), 'hello');
        await connection.write(Buffer.from('there'));
        const [answer] = await once(client, 'data') as [Buffer];
        equal(answer.toString(), 'there');
        return subject;
      } finally {
        client.destroy();
      }
    };
    try {
      deepEqual(await talk(await nodePki.issue(authority, { commonName: 'admin', organizations: ['a', 'b'] }, 1)), { commonName: 'admin', organizations: ['a', 'b'] });
      equal(await talk(undefined), undefined);
      await rejects(talk(await nodePki.issue(other, { commonName: 'admin' }, 1)), /another authority/);
    } finally {
      listener.close();
    }
  });
});
