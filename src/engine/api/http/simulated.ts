import { type Blocking, isErrno, type Sys, writeAll } from '../../../kernel/index.ts';
import type { Agent } from '../../host/agent.ts';
import type { Host } from '../../host/host.ts';
import type { Connection } from './connection.ts';
import { Incoming } from './incoming.ts';
import { type Handler, serveConnection } from './serve.ts';

/** Where programs in the simulated host find the engine. */
export const socketPath = '/run/docker.sock';
const readSize = 65_536;

/** Serves the API on the simulated host's own socket, until the host stops. */
export async function serveInside(host: Host, handler: Handler): Promise<void> {
  const { sys } = host;
  try {
    sys.unlink(socketPath);
  } catch (error) {
    if (!isErrno(error, 'ENOENT')) throw error;
  }
  const listener = sys.socket('unix', 'stream');
  sys.bind(listener, { path: socketPath });
  sys.chmod(socketPath, 0o660);
  sys.listen(listener, 128);
  for (;;) {
    const { fd } = await host.call(each => each.accept(listener));
    void serveConnection(simulatedConnection(host, fd), handler);
  }
}

/** A socket of a process of the simulation. Reads ahead, so that it is known at once when the other side has gone. */
export function simulatedConnection(host: Pick<Agent, 'sys' | 'call'>, fd: number): Connection {
  const closed = new AbortController();
  const ended = new AbortController();
  const incoming = new Incoming();
  const close = (): void => {
    if (closed.signal.aborted) return;
    closed.abort();
    ended.abort();
    incoming.end();
    try {
      host.sys.close(fd);
    } catch (error) {
      // The process has ended, and with it all that it had open.
      if (!isErrno(error, 'EBADF')) throw error;
    }
  };
  const end = (): void => {
    if (closed.signal.aborted) return;
    try {
      host.sys.shutdown(fd, 'write');
    } catch (error) {
      if (!isErrno(error)) throw error;
    }
  };
  const readAhead = async (): Promise<void> => {
    while (!closed.signal.aborted) {
      const bytes = await host.call(sys => readSome(sys, fd), closed.signal);
      if (bytes.length === 0) break;
      await incoming.push(bytes);
    }
    ended.abort();
    incoming.end();
  };
  readAhead().catch(close);
  return {
    closed: closed.signal, ended: ended.signal, end, close, read: () => incoming.read(),
    write: bytes => host.call(sys => writeAll(sys, fd, bytes), closed.signal),
  };
}

function* readSome(sys: Sys, fd: number): Blocking<Uint8Array> {
  return yield* sys.read(fd, readSize);
}
