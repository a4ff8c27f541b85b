/** A stream of bytes in both directions, each of which can end before the other: a socket, real or simulated. */
export interface Connection {
  /** What has come since the last call, at least one byte; undefined once the other side sends no more. @throws Error if the connection has broken */
  read(): Promise<Uint8Array | undefined>;

  /** Resolves when more may be written. @throws Error if the connection has broken */
  write(bytes: Uint8Array): Promise<void>;

  /** What is written from now on gets there in a piece of its own, as far as that can be. */
  separate?(): void;

  /** Sends no more; can go on reading. */
  end(): void;

  /** Over, in both directions. */
  close(): void;

  /** Aborted once the other side has gone, or {@link close} was called. */
  readonly closed: AbortSignal;

  /** Aborted once the other side sends no more, or has gone. */
  readonly ended: AbortSignal;
}

/** Reads pieces of known form from a connection. */
export class Input {
  private readonly connection: Connection;
  /** Nobody knows where the next request begins. */
  isLost = false;
  /** The other side sends no more until it is told to go on. */
  isWithheld = false;
  /** The head of the answer to the request at hand has been sent. */
  isAnswered = false;
  private buffer: Uint8Array = new Uint8Array(0);

  constructor(connection: Connection) {
    this.connection = connection;
  }

  /** A line without its end; undefined at the end of the stream. @throws {@link TooLong} */
  async line(limit: number): Promise<string | undefined> {
    for (let searched = 0; ;) {
      const at = this.buffer.indexOf(newline, searched);
      if (at > limit || (at < 0 && this.buffer.length > limit)) throw new TooLong();
      if (at >= 0) {
        const line = latin1(this.buffer.subarray(0, at));
        this.buffer = this.buffer.subarray(at + 1);
        return line.endsWith('\r') ? line.slice(0, -1) : line;
      }
      searched = this.buffer.length;
      if (!await this.fill()) return undefined;
    }
  }

  /** Up to so many bytes, at least one; undefined at the end of the stream. */
  async some(limit: number): Promise<Uint8Array | undefined> {
    if (this.buffer.length === 0 && !await this.fill()) return undefined;
    const part = this.buffer.subarray(0, limit);
    this.buffer = this.buffer.subarray(part.length);
    return part;
  }

  /** The connection for whoever takes it over: what was read already comes first. */
  rest(): Connection {
    const { connection } = this;
    return {
      read: async () => {
        if (this.buffer.length === 0) return connection.read();
        const first = this.buffer;
        this.buffer = new Uint8Array(0);
        return first;
      },
      write: bytes => connection.write(bytes), end: () => connection.end(), close: () => connection.close(), closed: connection.closed, ended: connection.ended,
    };
  }

  private async fill(): Promise<boolean> {
    const more = await this.connection.read();
    if (!more) return false;
    if (this.buffer.length === 0) {
      this.buffer = more;
      return true;
    }
    const joined = new Uint8Array(this.buffer.length + more.length);
    joined.set(this.buffer);
    joined.set(more, this.buffer.length);
    this.buffer = joined;
    return true;
  }
}

/** A line that does not end. */
export class TooLong extends Error {}

const newline = 10;

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
