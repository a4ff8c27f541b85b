import { createHash, randomBytes } from 'node:crypto';
import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** RFC 6455, section 1.3. */
const guid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const opcodes = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;
/** No message is longer, in bytes. */
const longest = 64 * 1024 * 1024;

/** The client's side of a WebSocket (RFC 6455) with binary messages. Node has none that sends headers and certificates of ours before version 22. */
export class WebSocketStream {
  readonly #socket: Duplex;
  /** Which of the offered protocols the server chose. */
  readonly protocol: string;
  #rest: Buffer;

  private constructor(socket: Duplex, head: Buffer, protocol: string) {
    this.#socket = socket;
    this.#rest = head;
    this.protocol = protocol;
    socket.on('error', () => undefined);
  }

  /** Asks a server to speak WebSocket. `refused` throws for a server that does not, by its reply. */
  static async open(send: (headers: Readonly<Record<string, string>>) => Promise<ClientRequest>, protocols: readonly string[], refused: (reply: IncomingMessage) => Promise<never>): Promise<WebSocketStream> {
    const key = randomBytes(16).toString('base64');
    const sent = await send({ connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13', 'sec-websocket-key': key, 'sec-websocket-protocol': protocols.join(', ') });
    return new Promise((resolve, reject) => {
      sent.once('error', reject);
      sent.once('response', reply => { refused(reply).catch(reject); });
      sent.once('upgrade', (reply, socket, head) => {
        const expected = createHash('sha1').update(key + guid).digest('base64');
        if (reply.headers['sec-websocket-accept'] === expected) resolve(new WebSocketStream(socket, head, reply.headers['sec-websocket-protocol'] ?? ''));
        else {
          socket.destroy();
          reject(new Error('the server does not speak WebSocket'));
        }
      });
      sent.end();
    });
  }

  /** The messages, until either side ends; those of text as their bytes. */
  async* messages(): AsyncGenerator<Buffer> {
    let parts: Buffer[] = [];
    for await (const { opcode, isLast, payload } of this.#frames()) {
      if (opcode === opcodes.close) return;
      if (opcode === opcodes.ping) this.#write(opcodes.pong, payload);
      if (opcode > opcodes.binary) continue;
      parts.push(payload);
      if (parts.reduce((sum, { length }) => sum + length, 0) > longest) throw new Error('a WebSocket message has no end');
      if (!isLast) continue;
      yield parts.length === 1 ? payload : Buffer.concat(parts);
      parts = [];
    }
  }

  /** Sends a message. Resolves when more can be taken. */
  async send(message: Uint8Array): Promise<void> {
    if (this.#write(opcodes.binary, message) || this.#socket.destroyed) return;
    await new Promise<void>(resolve => {
      const done = (): void => {
        this.#socket.off('drain', done);
        this.#socket.off('close', done);
        resolve();
      };
      this.#socket.on('drain', done);
      this.#socket.on('close', done);
    });
  }

  /** Says goodbye, and hangs up. */
  close(): void {
    if (this.#socket.destroyed) return;
    this.#write(opcodes.close, Buffer.from([0x03, 0xe8]));
    this.#socket.end(() => { this.#socket.destroy(); });
  }

  async* #frames(): AsyncGenerator<{ readonly opcode: number; readonly isLast: boolean; readonly payload: Buffer }> {
    try {
      const incoming = this.#socket[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
      const need = async (length: number): Promise<boolean> => {
        const parts = [this.#rest];
        for (let have = this.#rest.length; have < length;) {
          const next = await incoming.next();
          if (next.done === true) return false;
          parts.push(next.value);
          have += next.value.length;
        }
        this.#rest = parts.length === 1 ? this.#rest : Buffer.concat(parts);
        return true;
      };
      while (await need(2)) {
        const [first = 0, second = 0] = this.#rest;
        const short = second & 0x7f;
        const extra = short === 126 ? 2 : short === 127 ? 8 : 0;
        if (!await need(2 + extra)) return;
        const length = extra === 0 ? short : extra === 2 ? this.#rest.readUInt16BE(2) : Number(this.#rest.readBigUInt64BE(2));
        if (length > longest) throw new Error('a WebSocket frame has no end');
        if (!await need(2 + extra + length)) return;
        const payload = this.#rest.subarray(2 + extra, 2 + extra + length);
        this.#rest = this.#rest.subarray(2 + extra + length);
        yield { opcode: first & 0x0f, isLast: (first & 0x80) !== 0, payload };
      }
    } finally {
      this.#socket.destroy();
    }
  }

  /** Clients mask what they send. Gives false when enough is waiting. */
  #write(opcode: number, payload: Uint8Array): boolean {
    if (this.#socket.destroyed) return false;
    const { length } = payload;
    const head = Buffer.alloc(length < 126 ? 6 : length < 65_536 ? 8 : 14);
    head[0] = 0x80 | opcode;
    head[1] = 0x80 | (length < 126 ? length : length < 65_536 ? 126 : 127);
    if (length >= 65_536) head.writeBigUInt64BE(BigInt(length), 2);
    else if (length >= 126) head.writeUInt16BE(length, 2);
    const mask = randomBytes(4);
    mask.copy(head, head.length - 4);
    const masked = Buffer.from(payload);
    for (let at = 0; at < length; at++) masked[at] = (masked[at] ?? 0) ^ (mask[at & 3] ?? 0);
    return this.#socket.write(Buffer.concat([head, masked]));
  }
}
