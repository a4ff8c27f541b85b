/** Attaching by a WebSocket, with frames written and read by hand: RFC 6455, section 5.2. */
import { setTimeout as sleep } from 'node:timers/promises';
import { takeOver } from './http.ts';
import { read } from './bodies.ts';
import type { Json } from './value.ts';

/** Longest time for a stream to come to its end, in ms. */
const patience = 10_000;
const closing = 8;

/** Takes a connection over as a WebSocket, sends a text once it is there, and gives what came until the end. @param meanwhile done before the text is sent */
export async function talkByFrames(socketPath: string, path: string, meanwhile: () => Promise<unknown>, text: string): Promise<Json> {
  const headers = { 'Upgrade': 'websocket', 'Sec-WebSocket-Version': '13', 'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==', 'Origin': 'http://localhost' };
  const taken = await takeOver(socketPath, { method: 'GET', path, headers });
  if (!('socket' in taken)) return { status: taken.status, body: await read(taken.body, taken.headers) };
  const { socket, status, head } = taken;
  const chunks = [head];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  const over = new Promise<void>(resolve => socket.on('end', resolve).on('close', resolve).on('error', () => resolve()));
  await meanwhile();
  await sleep(300);
  socket.write(masked(text));
  await Promise.race([over, sleep(patience, undefined, { ref: false })]);
  socket.destroy();
  return { status, accept: taken.headers['sec-websocket-accept'] ?? null, ...framesIn(Buffer.concat(chunks)) };
}

function masked(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x82, 0x80 | text.length, 0, 0, 0, 0]), Buffer.from(text)]);
}

/** What frames of a server hold, as long as each is a short one. */
function framesIn(bytes: Buffer): { readonly kinds: readonly number[]; readonly text: string; readonly closed: number | null } {
  const kinds = new Set<number>();
  let text = '';
  for (let at = 0; at + 2 <= bytes.length;) {
    const kind = bytes.readUInt8(at) & 0x0f;
    const length = bytes.readUInt8(at + 1);
    const data = bytes.subarray(at + 2, at + 2 + length);
    if (kind === closing) return { kinds: [...kinds], text, closed: data.readUInt16BE(0) };
    kinds.add(kind);
    text += data.toString();
    at += 2 + length;
  }
  return { kinds: [...kinds], text, closed: null };
}
