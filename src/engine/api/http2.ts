import { type ClientHttp2Stream, connect, type Http2Stream, type IncomingHttpHeaders, type OutgoingHttpHeaders, performServerHandshake, type ServerHttp2Stream } from 'node:http2';
import { Duplex } from 'node:stream';
import type { Client, ClientStream, Headers, ServerStream } from '../buildkit/http2.ts';
import type { Connection } from './http/connection.ts';

/** HTTP/2 by Node, over any connection: a socket or one of the simulated host. The engine is the server. Resolves when the connection is over. */
export async function serve(connection: Connection, accept: (stream: ServerStream) => void): Promise<void> {
  const session = performServerHandshake(duplexOf(connection));
  session.on('stream', (stream, headers) => { accept(serverStream(stream, headers)); });
  session.on('error', () => { session.destroy(); });
  if (!session.closed) await new Promise<void>(resolve => { session.once('close', () => { resolve(); }); });
}

/** The same, and the engine is the client. */
export function connectOver(connection: Connection): Client {
  const session = connect('http://localhost', { createConnection: () => duplexOf(connection) });
  const closed = new AbortController();
  session.on('error', () => { session.destroy(); });
  session.on('close', () => { closed.abort(); });
  return {
    closed: closed.signal, close: () => { session.close(); },
    request: (path, headers) => clientStream(session.request({ ':method': 'POST', ':path': path, ...plain(headers) }, { endStream: false })),
  };
}

function serverStream(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): ServerStream {
  let trailers: OutgoingHttpHeaders = {};
  stream.on('wantTrailers', () => { stream.sendTrailers(trailers); });
  return {
    ...bytesOf(stream), path: headers[':path'] ?? '', headers: received(headers),
    respond: head => { if (!stream.destroyed) stream.respond({ ':status': 200, ...plain(head) }, { waitForTrailers: true }); },
    finish: last => {
      trailers = plain(last);
      stream.end();
    },
  };
}

function clientStream(stream: ClientHttp2Stream): ClientStream {
  const trailers = new Promise<ReadonlyMap<string, string>>(resolve => {
    // An answer that is nothing but an error has its trailers in its head.
    stream.on('response', headers => { if (headers['grpc-status'] !== undefined) resolve(received(headers)); });
    stream.on('trailers', (headers: IncomingHttpHeaders) => { resolve(received(headers)); });
    stream.on('close', () => { resolve(new Map()); });
  });
  return { ...bytesOf(stream), trailers, end: () => { stream.end(); } };
}

function bytesOf(stream: Http2Stream): Pick<ServerStream, 'read' | 'write' | 'reset' | 'closed'> {
  const closed = new AbortController();
  let notify: () => void = () => undefined;
  let isEnded = false;
  let failure: Error | undefined;
  stream.on('readable', () => { notify(); });
  stream.on('end', () => {
    isEnded = true;
    notify();
  });
  stream.on('error', error => { failure = error; });
  stream.on('close', () => {
    closed.abort();
    notify();
  });
  return {
    closed: closed.signal, reset: () => { stream.close(8 /* CANCEL */); },
    read: async () => {
      for (;;) {
        const bytes = stream.read() as Buffer | null;
        if (bytes) return bytes;
        if (isEnded) return undefined;
        if (closed.signal.aborted) throw failure ?? new Error('the stream was reset');
        await new Promise<void>(resolve => { notify = resolve; });
      }
    },
    write: bytes => new Promise((resolve, reject) => {
      if (stream.destroyed) reject(failure ?? new Error('the stream was reset'));
      else stream.write(bytes, error => { if (error) reject(error); else resolve(); });
    }),
  };
}

function duplexOf(connection: Connection): Duplex {
  return new Duplex({
    allowHalfOpen: true,
    read() {
      connection.read().then(bytes => { this.push(bytes ?? null); }, (error: unknown) => { this.destroy(error as Error); });
    },
    write(bytes: Buffer, _, done) {
      connection.write(bytes).then(() => { done(); }, done);
    },
    final(done) {
      connection.end();
      done();
    },
    destroy(error, done) {
      connection.close();
      done(error);
    },
  });
}

function plain(headers: Headers): OutgoingHttpHeaders {
  return Object.fromEntries([...headers].map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]));
}

function received(headers: IncomingHttpHeaders): ReadonlyMap<string, string> {
  return new Map(Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value ?? '']));
}
