import type { Connection } from '../api/http/connection.ts';

/** Headers and trailers; several values of a name are several headers. */
export type Headers = ReadonlyMap<string, string | readonly string[]>;

interface Stream {
  /** What the other side has sent since the last call; undefined once it sends no more. @throws Error if the stream was reset */
  read(): Promise<Uint8Array | undefined>;
  /** Resolves when more may be written. @throws Error if the stream was reset */
  write(bytes: Uint8Array): Promise<void>;
  /** Breaks it off. */
  reset(): void;
  /** Aborted once the stream is over. */
  readonly closed: AbortSignal;
}

/** A request that has come: a stream of HTTP/2 (RFC 9113). */
export interface ServerStream extends Stream {
  readonly path: string;
  readonly headers: ReadonlyMap<string, string>;
  respond(headers: Headers): void;
  /** Sends no more. */
  finish(trailers: Headers): void;
}

/** A request that is made. */
export interface ClientStream extends Stream {
  /** Sends no more. */
  end(): void;
  /** What stood at the end of the answer. Empty if it broke off. */
  readonly trailers: Promise<ReadonlyMap<string, string>>;
}

/** A connection on which requests can be made. */
export interface Client {
  request(path: string, headers: Headers): ClientStream;
  close(): void;
  readonly closed: AbortSignal;
}

/** HTTP/2 over connections, from outside of the room. */
export interface Http2 {
  /** Gives all requests of a connection to `accept`. Resolves when the connection is over. */
  serve(connection: Connection, accept: (stream: ServerStream) => void): Promise<void>;
  /** The engine is the client. */
  connect(connection: Connection): Promise<Client>;
}
