import { concat } from '../../../kernel/index.ts';
import { HeaderReader, type Headers, HeaderWriter } from './headers.ts';

/** Types of control frames: SPDY protocol draft 3.1, section 2.6. */
const types = { synStream: 1, synReply: 2, rstStream: 3, ping: 6, goAway: 7 } as const;
const fin = 1;
const head = 8;
/** Of a frame, in bytes: what Go's and our clients send is far below. */
const longestFrame = 1 << 20;

/** What a session is carried by. */
interface Carrier {
  read(): Promise<Uint8Array | undefined>;
  write(bytes: Uint8Array): Promise<void>;
}

/** One of the streams of a session, which the client has opened. */
export interface SpdyStream {
  readonly headers: Headers;
  /** undefined after the last piece. */
  read(): Promise<Uint8Array | undefined>;
  write(bytes: Uint8Array): Promise<void>;
  /** Nothing more is written. */
  end(): Promise<void>;
}

/** The server's side of SPDY/3.1, as Kubernetes uses it: streams that the client opens, without flow control. */
export class SpdySession {
  private readonly carrier: Carrier;
  private readonly onStream: (stream: SpdyStream) => void;
  private readonly reader = new HeaderReader();
  private readonly writer = new HeaderWriter();
  private readonly streams = new Map<number, Pieces>();
  private buffer: Uint8Array = new Uint8Array(0);

  constructor(carrier: Carrier, onStream: (stream: SpdyStream) => void) {
    this.carrier = carrier;
    this.onStream = onStream;
  }

  /** Takes what comes until the client goes, or says what is no SPDY. */
  async run(): Promise<void> {
    try {
      for (let bytes = await this.carrier.read(); bytes; bytes = await this.carrier.read()) {
        this.buffer = this.buffer.length === 0 ? bytes : concat([this.buffer, bytes]);
        for (let frame = this.nextFrame(); frame; frame = this.nextFrame()) if (!await this.take(frame)) return;
      }
    } finally {
      for (const pieces of this.streams.values()) pieces.end();
    }
  }

  private nextFrame(): Uint8Array | undefined {
    if (this.buffer.length < head) return undefined;
    const length = number(this.buffer, 4) & 0xffffff;
    if (length > longestFrame) throw new RangeError('the frame is too long');
    if (this.buffer.length < head + length) return undefined;
    const frame = this.buffer.subarray(0, head + length);
    this.buffer = this.buffer.subarray(head + length);
    return frame;
  }

  /** @returns false at the end of the session */
  private async take(frame: Uint8Array): Promise<boolean> {
    const flags = frame[4] ?? 0;
    if (((frame[0] ?? 0) & 0x80) === 0) {
      const pieces = this.streams.get(number(frame, 0));
      if (frame.length > head) pieces?.push(frame.slice(head));
      if ((flags & fin) !== 0) pieces?.end();
      return true;
    }
    switch (number(frame, 0) & 0xffff) {
      case types.synStream: {
        await this.open(number(frame, head) & 0x7fffffff, this.reader.read(frame.subarray(head + 10)), (flags & fin) !== 0);
        return true;
      }
      case types.rstStream: {
        this.streams.get(number(frame, head))?.end();
        return true;
      }
      case types.ping: {
        await this.carrier.write(frame);
        return true;
      }
      case types.goAway: return false;
      default: return true;
    }
  }

  private async open(id: number, headers: Headers, isEnded: boolean): Promise<void> {
    const pieces = new Pieces();
    if (isEnded) pieces.end();
    this.streams.set(id, pieces);
    const block = this.writer.write(new Map());
    await this.carrier.write(concat([control(types.synReply, 4 + block.length), words(id), block]));
    let isOver = false;
    this.onStream({
      headers, read: () => pieces.read(),
      write: async bytes => { if (bytes.length > 0 && !isOver) await this.carrier.write(concat([words(id, bytes.length), bytes])); },
      end: async () => {
        if (isOver) return;
        isOver = true;
        await this.carrier.write(words(id, fin << 24));
      },
    });
  }
}

/** What has come for a stream. */
class Pieces {
  private readonly waiting: Uint8Array[] = [];
  private isOver = false;
  private wake: () => void = () => undefined;

  push(bytes: Uint8Array): void {
    this.waiting.push(bytes);
    this.wake();
  }

  end(): void {
    this.isOver = true;
    this.wake();
  }

  async read(): Promise<Uint8Array | undefined> {
    for (;;) {
      const bytes = this.waiting.shift();
      if (bytes || this.isOver) return bytes;
      await new Promise<void>(resolve => { this.wake = resolve; });
    }
  }
}

function control(type: number, length: number): Uint8Array {
  return words((0x8003 << 16 | type) >>> 0, length);
}

function words(...values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(4 * values.length);
  const view = new DataView(bytes.buffer);
  for (const [index, value] of values.entries()) view.setUint32(4 * index, value);
  return bytes;
}

function number(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(at);
}
