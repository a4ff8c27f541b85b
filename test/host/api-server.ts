import { createServer, type Socket } from 'node:net';
import type { ApiServer } from '../../src/cluster/api/api-server.ts';
import { masters } from '../../src/cluster/api/user.ts';
import { serveConnection } from '../../src/engine/api/http/serve.ts';
import { connectionOf } from '../../src/engine/api/server.ts';

/** An API server at an address. */
export interface ServedApi {
  readonly url: string;
  /** How many connections are open. */
  readonly connections: number;
  /** Hangs up on everybody. */
  hangUp(): void;
  close(): Promise<void>;
}

/** Serves a simulated API server on loopback without TLS, where everybody is an administrator. @param port to be had again after a close */
export async function serveApi(server: ApiServer, port = 0): Promise<ServedApi> {
  const handler = server.handlerFor({ name: 'kubernetes-admin', groups: ['kubeadm:cluster-admins', masters, 'system:authenticated'] });
  const sockets = new Set<Socket>();
  const listener = createServer({ allowHalfOpen: true, pauseOnConnect: true }, socket => {
    sockets.add(socket);
    socket.once('close', () => { sockets.delete(socket); });
    void serveConnection(connectionOf(socket), handler);
  });
  await new Promise<void>(resolve => { listener.listen(port, '127.0.0.1', resolve); });
  const address = listener.address();
  const hangUp = (): void => { for (const socket of sockets) socket.destroy(); };
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    get connections() { return sockets.size; },
    hangUp,
    async close() {
      hangUp();
      await new Promise<void>(resolve => { listener.close(() => { resolve(); }); });
    },
  };
}
