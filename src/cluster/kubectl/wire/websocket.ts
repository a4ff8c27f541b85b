import { type HttpResponse, sendAll } from '../../../engine/index.ts';
import { base64, type Blocking, concat, type Sys } from '../../../kernel/index.ts';

/** RFC 6455, section 5.2. */
const opcodes = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;
const keyLength = 16;

/** What a request to open a WebSocket says. @param protocols those that are offered */
export function webSocketHeaders(sys: Sys, protocols: readonly string[]): readonly (readonly [string, string])[] {
  return [['Connection', 'Upgrade'], ['Upgrade', 'websocket'], ['Sec-WebSocket-Version', '13'], ['Sec-WebSocket-Key', base64(sys.getrandom(keyLength))], ['Sec-WebSocket-Protocol', protocols.join(',')]];
}

/** The client's side of a WebSocket whose messages are binary. */
export class WebSocket {
  readonly response: HttpResponse;
  private readonly sys: Sys;
  private rest: Uint8Array = new Uint8Array(0);
  private message: Uint8Array[] = [];

  constructor(sys: Sys, response: HttpResponse) {
    this.sys = sys;
    this.response = response;
  }

  /** Whether a message can be read without waiting. */
  get isBuffered(): boolean {
    return this.response.isBuffered || frameLength(this.rest) !== undefined;
  }

  /** The next message; undefined at the end. */
  *receive(): Blocking<Uint8Array | undefined> {
    for (;;) {
      const whole = frameLength(this.rest);
      if (whole === undefined) {
        const more = yield* this.response.read();
        if (more.length === 0) return undefined;
        this.rest = concat([this.rest, more]);
        continue;
      }
      const { opcode, isLast, payload } = parseFrame(this.rest.subarray(0, whole));
      this.rest = this.rest.subarray(whole);
      if (opcode === opcodes.close) return undefined;
      if (opcode === opcodes.ping) yield* this.frame(opcodes.pong, payload);
      if (opcode > opcodes.binary) continue;
      this.message.push(payload);
      if (!isLast) continue;
      const message = concat(this.message);
      this.message = [];
      return message;
    }
  }

  send(message: Uint8Array): Blocking<void> {
    return this.frame(opcodes.binary, message);
  }

  close(): void {
    this.response.close();
  }

  /** A client masks what it sends; nobody in between could be misled here, so with zeros. */
  private *frame(opcode: number, payload: Uint8Array): Blocking<void> {
    const { length } = payload;
    const head = length < 126 ? [0x80 | opcode, 0x80 | length] : length < 65_536 ? [0x80 | opcode, 0x80 | 126, length >> 8, length & 0xff] : [0x80 | opcode, 0x80 | 127, 0, 0, 0, 0, length >>> 24, length >> 16 & 0xff, length >> 8 & 0xff, length & 0xff];
    yield* sendAll(this.sys, this.response.fd, concat([Uint8Array.from([...head, 0, 0, 0, 0]), payload]));
  }
}

/** How long the first frame is; undefined while it is not there whole. */
function frameLength(bytes: Uint8Array): number | undefined {
  const { head, length } = sizesOf(bytes);
  return bytes.length < 2 || bytes.length < head + length ? undefined : head + length;
}

function sizesOf(bytes: Uint8Array): { readonly head: number; readonly length: number } {
  const short = (bytes[1] ?? 0) & 0x7f;
  const mask = (bytes[1] ?? 0) & 0x80 ? 4 : 0;
  if (short < 126) return { head: 2 + mask, length: short };
  const bytesOfLength = short === 126 ? 2 : 8;
  const length = bytes.subarray(2, 2 + bytesOfLength).reduce((before, byte) => before * 256 + byte, 0);
  return { head: 2 + bytesOfLength + mask, length: bytes.length < 2 + bytesOfLength ? Infinity : length };
}

function parseFrame(bytes: Uint8Array): { readonly opcode: number; readonly isLast: boolean; readonly payload: Uint8Array } {
  const { head } = sizesOf(bytes);
  return { opcode: (bytes[0] ?? 0) & 0x0f, isLast: ((bytes[0] ?? 0) & 0x80) !== 0, payload: bytes.subarray(head) };
}
