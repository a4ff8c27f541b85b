import { chmod, mkdir, rm } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { dirname } from 'node:path';
import type { Connection } from './http/connection.ts';
import { Incoming } from './http/incoming.ts';
import { type Handler, serveConnection } from './http/serve.ts';

/** Where a client can reach the engine. */
export interface Listening {
  readonly path: string;
  /** Ends all connections. */
  close(): Promise<void>;
}

/** Serves the API on a unix socket that only its owner can use (0600), or on a named pipe of Windows. @throws Error if somebody listens there already */
export async function listen(path: string, handler: Handler): Promise<Listening> {
  if (!isPipe(path)) await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  if (await isServed(path)) throw new Error(`somebody listens at ${path} already`);
  if (!isPipe(path)) await rm(path, { force: true });
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, socket => {
    sockets.add(socket);
    socket.once('close', () => { sockets.delete(socket); });
    void serveConnection(connectionOf(socket), handler);
  });
  await bind(server, path);
  return {
    path,
    close: async () => {
      const closed = new Promise<void>(resolve => { server.close(() => { resolve(); }); });
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** Nobody else can open the socket, not even before its mode is set. */
async function bind(server: Server, path: string): Promise<void> {
  const before = process.umask(0o177);
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(path, () => {
        server.off('error', reject);
        resolve();
      });
    });
  } finally {
    process.umask(before);
  }
  if (!isPipe(path)) await chmod(path, 0o600);
}

/** Pipes are in no folder, and go with who listens. */
function isPipe(path: string): boolean {
  return path.startsWith('\\\\.\\pipe\\');
}

/** Whether a server answers at a path; what is left of one that has died may be removed. */
function isServed(path: string): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => { resolve(false); });
  });
}

/** A socket of Node's as a connection: nothing is lost, and neither side runs ahead of the other. */
export function connectionOf(socket: Socket): Connection {
  const incoming = new Incoming();
  const closed = new AbortController();
  const ended = new AbortController();
  let failure: Error | undefined;
  socket.on('data', (bytes: Buffer) => {
    const room = incoming.push(bytes);
    if (!room) return;
    socket.pause();
    void room.then(() => { socket.resume(); });
  });
  socket.on('error', error => { failure = error; });
  socket.on('end', () => {
    ended.abort();
    incoming.end();
  });
  socket.on('close', () => {
    failure ??= new Error('the connection is closed');
    closed.abort();
    ended.abort();
    incoming.end();
  });
  socket.resume();
  return {
    closed: closed.signal, ended: ended.signal, read: () => incoming.read(),
    write: bytes => new Promise((resolve, reject) => {
      if (closed.signal.aborted) reject(failure ?? new Error('the connection is closed'));
      else if (socket.write(bytes)) resolve();
      else waitForDrain(socket, resolve, reject);
    }),
    end: () => { socket.end(); },
    close: () => {
      if (socket.writableEnded && !socket.writableFinished) socket.once('finish', () => socket.destroy());
      else socket.destroy();
    },
  };
}

function waitForDrain(socket: Socket, resolve: () => void, reject: (error: Error) => void): void {
  const done = (): void => {
    socket.off('drain', done);
    socket.off('close', done);
    if (socket.destroyed) reject(new Error('the connection is closed'));
    else resolve();
  };
  socket.on('drain', done);
  socket.on('close', done);
}
