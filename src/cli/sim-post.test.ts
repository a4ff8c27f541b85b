import { equal, rejects } from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { postOverTls } from './sim-post.ts';
import { nodePki } from './sim-tls.ts';

describe('A request of a simulated API server to a webhook of this machine', () => {
  it('goes over TLS, to who shows a certificate of the authority that was named', async () => {
    const authority = await nodePki.authority('hooks', 1);
    const { certificate, key } = await nodePki.issue(authority, { commonName: 'hook' }, 1, ['localhost']);
    const server = createServer({ cert: certificate, key }, (request, reply) => {
      let sent = '';
      request.on('data', part => { sent += String(part); }).once('end', () => reply.writeHead(request.url === '/check' ? 200 : 404).end(`got ${sent}`));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const ask = (path: string, trusted?: string): Promise<string> => postOverTls({ url: `https://localhost:${port}${path}`, body: '{}', timeoutMs: 5000, ...trusted !== undefined && { authority: trusted } });
    try {
      equal(await ask('/check', authority.certificate), 'got {}');
      await rejects(ask('/other', authority.certificate), /the server could not process the request: 404/);
      await rejects(ask('/check'), /certificate/);
    } finally {
      server.close();
    }
    await once(server, 'close');
    await rejects(ask('/check', authority.certificate), /^Error: dial tcp localhost:\d+: connect: connection refused$/);
  });
});
