import { type Blocking, isErrno, type Sys, writeAll } from '../../../kernel/index.ts';
import type { Host } from '../../host/host.ts';
import type { Connection } from './connection.ts';
import { type Handler, serveConnection } from './serve.ts';

/** Where programs in the simulated host find the engine. */
export const socketPath = '/run/docker.sock';
const readSize = 65_536;
/** So many bytes may wait to be read before no more are taken. */
const highWater = 1 << 20;

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
    void serveConnection(connectionOf(host, fd), handler);
  }
}

/** Reads ahead, so that it is known at once when the client has gone. */
function connectionOf(host: Host, fd: number): Connection {
  const closed = new AbortController();
  const ended = new AbortController();
  const queue: Uint8Array[] = [];
  let waiting = 0;
  let notify: () => void = () => undefined;
  let goOn: () => void = () => undefined;
  const close = (): void => {
    if (closed.signal.aborted) return;
    closed.abort();
    ended.abort();
    notify();
    goOn();
    host.sys.close(fd);
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
      queue.push(bytes);
      waiting += bytes.length;
      notify();
      if (waiting > highWater) await new Promise<void>(resolve => { goOn = resolve; });
    }
    ended.abort();
    notify();
  };
  readAhead().catch(close);
  return {
    closed: closed.signal, ended: ended.signal, end, close,
    read: async () => {
      for (;;) {
        const bytes = queue.shift();
        if (bytes) {
          waiting -= bytes.length;
          if (waiting <= highWater) goOn();
          return bytes;
        }
        if (ended.signal.aborted) return undefined;
        await new Promise<void>(resolve => { notify = resolve; });
      }
    },
    write: bytes => host.call(sys => writeAll(sys, fd, bytes), closed.signal),
  };
}

function* readSome(sys: Sys, fd: number): Blocking<Uint8Array> {
  return yield* sys.read(fd, readSize);
}
