import { concat, encode, Sha1 } from '../../../kernel/index.ts';
import { type Connection, Input } from './connection.ts';
import { Incoming } from './incoming.ts';

/** Kinds of frames: RFC 6455, section 11.8. */
const opcodes = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;
/** Reasons to close: section 7.4.1. */
const normal = 1000;
const protocolError = 1002;
/** Control frames say no more than that: section 5.5. */
const maxControl = 125;
/** Section 1.3. */
const handshakeGuid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** What a server answers a client's `Sec-WebSocket-Key` by: RFC 6455, section 4.2.2. */
export function acceptedKey(key: string): string {
  const digest = new Sha1();
  digest.update(encode(`${key}${handshakeGuid}`));
  return btoa(String.fromCharCode(...digest.finish()));
}

/** A WebSocket as a connection: what is read is what the client's frames hold, each write is a frame; pings are answered. @param kind of the frames that are written */
export function webSocketOver(connection: Connection, kind: 'text' | 'binary'): Connection {
  const incoming = new Incoming();
  const over = new AbortController();
  const finish = (): void => {
    over.abort();
    incoming.end();
  };
  const close = speak(connection, async ({ data }) => { if (data.length > 0) await incoming.push(data); }, finish);
  return {
    read: () => incoming.read(), write: bytes => connection.write(frameOf(opcodes[kind], bytes)), end: () => { close(normal); }, closed: over.signal, ended: over.signal,
    close: () => {
      close(normal);
      finish();
    },
  };
}

/** A WebSocket whose messages are told apart. */
export interface MessageSocket {
  /** The next message, whole; undefined after the last one. */
  read(): Promise<Uint8Array | undefined>;
  send(message: Uint8Array): Promise<void>;
  close(): void;
  /** Aborted once the other side has gone, or {@link close} was called. */
  readonly closed: AbortSignal;
}

/** @param longest of the client's messages, in bytes: who sends a longer one is left */
export function messageSocketOver(connection: Connection, longest: number): MessageSocket {
  const incoming = new Incoming();
  const over = new AbortController();
  const finish = (): void => {
    over.abort();
    incoming.end();
  };
  let parts: Uint8Array[] = [];
  const close = speak(connection, async ({ data, isEnd }) => {
    parts.push(data);
    if (parts.reduce((sum, { length }) => sum + length, 0) > longest) throw new Error('the message is too long');
    if (!isEnd) return;
    const message = concat(parts);
    parts = [];
    await incoming.push(message);
  }, finish);
  return {
    read: () => incoming.read(), send: message => connection.write(frameOf(opcodes.binary, message)), closed: over.signal,
    close: () => {
      close(normal);
      finish();
    },
  };
}

/** Takes what a client sends until it ends. @returns ends it for a reason */
function speak(connection: Connection, take: (part: Part) => Promise<void>, finish: () => void): (reason: number) => void {
  let isClosing = false;
  const close = (reason: number): void => {
    if (isClosing) return;
    isClosing = true;
    connection.write(frameOf(opcodes.close, new Uint8Array([reason >> 8, reason & 0xff]))).catch(() => undefined).finally(() => { connection.end(); });
  };
  connection.closed.addEventListener('abort', finish, { once: true });
  const takeAll = async (): Promise<void> => {
    for await (const part of framesOf(new Input(connection))) {
      if (part.opcode === opcodes.close) break;
      if (part.opcode === opcodes.ping) await connection.write(frameOf(opcodes.pong, part.data));
      else if (part.opcode !== opcodes.pong) await take(part);
    }
  };
  takeAll().then(() => { close(normal); }, () => { close(protocolError); }).finally(finish);
  return close;
}

interface Part {
  readonly opcode: number;
  readonly data: Uint8Array;
  /** Of a message: RFC 6455, section 5.4. */
  readonly isEnd: boolean;
}

/** Frames of data come in the pieces in which they arrive. @throws Error for what is no frame of a client */
async function* framesOf(input: Input): AsyncGenerator<Part> {
  for (;;) {
    const head = await exactly(input, 2);
    if (!head) return;
    const [first = 0, second = 0] = head;
    const opcode = first & 0x0f;
    const isControl = opcode >= opcodes.close;
    const length = await lengthOf(input, second & 0x7f);
    const mask = await exactly(input, 4);
    if (!mask || (second & 0x80) === 0 || (first & 0x70) !== 0 || length === undefined || (isControl && length > maxControl) || !(Object.values(opcodes) as number[]).includes(opcode)) throw new Error('this is no frame of a WebSocket');
    if (isControl) {
      const data = await exactly(input, length);
      if (!data) return;
      yield { opcode, data: unmasked(data, mask, 0), isEnd: true };
      continue;
    }
    const isLast = (first & 0x80) !== 0;
    if (length === 0) yield { opcode, data: new Uint8Array(0), isEnd: isLast };
    for (let at = 0; at < length;) {
      const data = await input.some(length - at);
      if (!data) return;
      yield { opcode, data: unmasked(data, mask, at), isEnd: isLast && at + data.length === length };
      at += data.length;
    }
  }
}

/** @param short 126 and 127: the length follows in 2 or 8 bytes @returns undefined if nobody can send as much */
async function lengthOf(input: Input, short: number): Promise<number | undefined> {
  if (short < 126) return short;
  const bytes = await exactly(input, short === 126 ? 2 : 8);
  const length = bytes?.reduce((sum, byte) => sum * 256 + byte, 0);
  return Number.isSafeInteger(length) ? length : undefined;
}

/** So many bytes; undefined if the stream ends before. */
async function exactly(input: Input, count: number): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  for (let missing = count; missing > 0;) {
    const part = await input.some(missing);
    if (!part) return undefined;
    parts.push(part);
    missing -= part.length;
  }
  return concat(parts);
}

function unmasked(data: Uint8Array, mask: Uint8Array, from: number): Uint8Array {
  return data.map((byte, index) => byte ^ (mask[(from + index) & 3] ?? 0));
}

/** A whole frame of a server, which masks nothing. */
function frameOf(opcode: number, data: Uint8Array): Uint8Array {
  const { length } = data;
  const size = length < 126 ? [length] : length < 65_536 ? [126, length >> 8, length & 0xff] : [127, ...Array.from({ length: 8 }, (_, index) => Math.floor(length / 256 ** (7 - index)) % 256)];
  return concat([new Uint8Array([0x80 | opcode, ...size]), data]);
}
