import { deepEqual, equal } from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { type AddressInfo, createServer } from 'node:net';
import { promisify } from 'node:util';
import { concat, decode, encode } from '../../../kernel/index.ts';
import { connectionOf } from '../server.ts';
import type { Connection } from './connection.ts';
import { serveConnection } from './serve.ts';
import { acceptedKey, messageSocketOver, webSocketOver } from './websocket.ts';

const mask = [1, 2, 3, 4] as const;

/** A whole frame as clients send it. */
function clientFrame(opcode: number, text: string): Uint8Array {
  return new Uint8Array([0x80 | opcode, 0x80 | text.length, ...mask, ...encode(text).map((byte, index) => byte ^ (mask[index % 4] ?? 0))]);
}

/** A connection on which these pieces come; it notes what is written. */
function scripted(...pieces: readonly Uint8Array[]): { readonly connection: Connection; readonly written: Uint8Array[] } {
  const written: Uint8Array[] = [];
  const queue = [...pieces];
  const never = new AbortController().signal;
  return {
    written,
    connection: {
      read: () => Promise.resolve(queue.shift()), write: bytes => { written.push(bytes); return Promise.resolve(); }, end: () => undefined, close: () => undefined, closed: never, ended: never,
    },
  };
}

async function textOf(connection: Connection): Promise<string> {
  let text = '';
  for (let bytes = await connection.read(); bytes; bytes = await connection.read()) text += decode(bytes);
  return text;
}

describe('A WebSocket', () => {
  it('accepts the key of RFC 6455, section 1.3', () => {
    equal(acceptedKey('dGhlIHNhbXBsZSBub25jZQ=='), 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=');
  });

  it('takes frames apart wherever the stream is cut, answers pings and the end', async () => {
    const whole = concat([clientFrame(2, 'hello '), clientFrame(9, 'still there?'), clientFrame(1, 'world'), clientFrame(8, ''), clientFrame(1, 'late')]);
    for (let cut = 1; cut < whole.length; cut++) {
      const { connection, written } = scripted(whole.slice(0, cut), whole.slice(cut));
      equal(await textOf(webSocketOver(connection, 'binary')), 'hello world');
      deepEqual(written.map(([first, second]) => [first, second]), [[0x8a, 12], [0x88, 2]]);
    }
  });

  it('tells messages apart wherever the stream is cut', async () => {
    const whole = concat([clientFrame(2, 'hello'), clientFrame(2, ''), clientFrame(2, 'world'), clientFrame(8, '')]);
    for (let cut = 1; cut < whole.length; cut++) {
      const socket = messageSocketOver(scripted(whole.slice(0, cut), whole.slice(cut)).connection, 5);
      deepEqual([await socket.read(), await socket.read(), await socket.read(), await socket.read()].map(message => message && decode(message)), ['hello', '', 'world', undefined]);
    }
    equal(await messageSocketOver(scripted(whole).connection, 4).read(), undefined, 'too long');
  });

  it('ends with who does not speak it', async () => {
    const tooLong = new Uint8Array([0x82, 0xff, 255, 255, 255, 255, 255, 255, 255, 255, ...mask]);
    for (const bytes of [new Uint8Array([0x81, 1, 65, 0, 0, 0, 0]), new Uint8Array([0xf1, 0x80, ...mask]), tooLong, new Uint8Array([0x83, 0x80, ...mask])]) {
      const { connection, written } = scripted(bytes);
      equal(await textOf(webSocketOver(connection, 'text')), '');
      deepEqual(written.map(frame => [...frame]), [[0x88, 2, 1002 >> 8, 1002 & 0xff]]);
    }
  });

  it('tells the length of each frame as short as it can', async () => {
    const { connection, written } = scripted();
    const socket = webSocketOver(connection, 'text');
    for (const length of [125, 126, 65_536]) await socket.write(new Uint8Array(length));
    deepEqual(written.filter(frame => frame[0] === 0x81).map(frame => [...frame.slice(1, 10)].join(' ')), ['125 0 0 0 0 0 0 0 0', '126 0 126 0 0 0 0 0 0', '127 0 0 0 0 0 1 0 0']);
  });

  it('speaks with the client that Node has', async () => {
    const server = createServer({ allowHalfOpen: true }, socket => {
      void serveConnection(connectionOf(socket), ({ headers }) => Promise.resolve({
        status: 101, headers: new Map([['Connection', 'Upgrade'], ['Upgrade', 'websocket'], ['Sec-WebSocket-Accept', acceptedKey(headers.get('sec-websocket-key') ?? '')]]),
        takeOver: async connection => {
          const echoing = webSocketOver(connection, 'text');
          for (let bytes = await echoing.read(); bytes; bytes = await echoing.read()) await echoing.write(bytes);
        },
      }));
    });
    await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve); });
    const client = `const socket = new WebSocket('ws://127.0.0.1:${(server.address() as AddressInfo).port}');
      socket.onopen = () => socket.send('hello');
      socket.onmessage = ({ data }) => { console.log(data); socket.close(); };
      socket.onclose = ({ code, wasClean }) => console.log(code, wasClean);`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--experimental-websocket', '--no-warnings', '-e', client]);
    server.close();
    equal(stdout, 'hello\n1000 true\n');
  });
});
