import { chmodSync, existsSync, lstatSync, mkdirSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { message, MessageError } from '../../base/message.ts';
import type { Connection } from './http/connection.ts';
import { Incoming } from './http/incoming.ts';
import { type Handler, serveConnection } from './http/serve.ts';

/** Where a client can reach the engine. */
export interface Listening {
  readonly path: string;
  /** Ends all connections. */
  close(): Promise<void>;
}

/** Of a socket's path, in bytes, without the zero behind it: `sun_path` of unix(7), and that of macOS. */
const longest = process.platform === 'darwin' ? 103 : 107;

/**
 * So long, in ms, does a raw stream keep quiet after the head of its answer: docker-py reads the head through a buffer and the stream beside it, and so loses what comes with the head. dockerd
 * takes several times as long until a process says something.
 */
const quiet = 15;

/** Serves the API on a unix socket that only its owner can use (0600), or on a named pipe of Windows. @throws MessageError as {@link makeWay} */
export async function listen(path: string, handler: Handler): Promise<Listening> {
  await makeWay(path);
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, socket => {
    sockets.add(socket);
    socket.once('close', () => { sockets.delete(socket); });
    void serveConnection(connectionOf(socket), handler);
  });
  await bind(server, path).catch((error: unknown) => { throw cannotBeMade(path, error); });
  return {
    path,
    close: async () => {
      const closed = new Promise<void>(resolve => { server.close(() => { resolve(); }); });
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/**
 * Makes a socket possible at a path: its folder is there, for its owner only if it is made, and what a process that has died left is away.
 * @throws MessageError if the path cannot be a socket's, or somebody listens there
 */
export async function makeWay(path: string): Promise<void> {
  if ((isPipe(path) || existsSync(path)) && await isServed(path)) throw new MessageError(message('Something listens at {0} already. End it, or choose another path.', path));
  if (isPipe(path)) return;
  const length = Buffer.byteLength(path);
  if (length > longest) throw new MessageError(message('The path {0} takes {1} bytes, and that of a socket may take {2}. Choose a shorter one.', path, length, longest));
  try {
    // At once: nobody is served yet who could be kept waiting.
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const there = lstatSync(path, { throwIfNoEntry: false });
    if (there && !there.isSocket()) throw new MessageError(message('{0} is no socket, so it is left as it is. Choose another path.', path));
    rmSync(path, { force: true });
  } catch (error) {
    throw error instanceof MessageError ? error : cannotBeMade(path, error);
  }
}

function cannotBeMade(path: string, error: unknown): MessageError {
  return new MessageError(message('A socket cannot be made at {0}: {1}. Choose a path in a folder that you may write to.', path, error instanceof Error ? error.message : String(error)), { cause: error });
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
  if (!isPipe(path)) chmodSync(path, 0o600);
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
  let isQuiet: Promise<void> | undefined;
  const afterwards = (act: () => void): void => {
    if (isQuiet) void isQuiet.then(act);
    else act();
  };
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
    write: async bytes => {
      await isQuiet;
      if (closed.signal.aborted) throw failure ?? new Error('the connection is closed');
      if (!socket.write(bytes)) await drained(socket);
    },
    separate: () => { isQuiet = setTimeout(quiet).then(() => { isQuiet = undefined; }); },
    end: () => { afterwards(() => { socket.end(); }); },
    close: () => {
      afterwards(() => {
        if (socket.writableEnded && !socket.writableFinished) socket.once('finish', () => socket.destroy());
        else socket.destroy();
      });
    },
  };
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (): void => {
      socket.off('drain', done);
      socket.off('close', done);
      if (socket.destroyed) reject(new Error('the connection is closed'));
      else resolve();
    };
    socket.on('drain', done);
    socket.on('close', done);
  });
}
