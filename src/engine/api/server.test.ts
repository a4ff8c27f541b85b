import { deepEqual } from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from '../../kernel/index.ts';
import type { Connection } from './http/connection.ts';
import { listen } from './server.ts';

const head = 'HTTP/1.1 101 UPGRADED\r\n\r\n';

/** What comes of a stream that says two things at once, and whether it had to wait for that. */
async function taken(kind: { readonly isRaw?: true }): Promise<{ readonly pieces: readonly string[]; readonly waited: boolean }> {
  const folder = await mkdtemp(join(tmpdir(), 'cutaway-server-'));
  let waited = false;
  const listening = await listen(join(folder, 'd.sock'), () => Promise.resolve({
    status: 101, headers: new Map(), ...kind,
    takeOver: async (connection: Connection) => {
      let isSoon = true;
      const soon = setTimeout(() => { isSoon = false; }, 5);
      for (const each of ['a', 'b']) await connection.write(encode(each));
      clearTimeout(soon);
      waited = !isSoon;
    },
  }));
  try {
    const pieces: string[] = [];
    const socket = connect(listening.path);
    socket.write('POST / HTTP/1.1\r\nHost: d\r\n\r\n');
    for await (const piece of socket) pieces.push(String(piece));
    return { pieces, waited };
  } finally {
    await listening.close();
    await rm(folder, { recursive: true });
  }
}

describe('A socket with the Engine API', () => {
  it('sends the head of a raw stream apart from what the stream has at once', async () => {
    const { pieces, waited } = await taken({ isRaw: true });
    deepEqual([pieces[0], pieces.slice(1).join(''), waited], [head, 'ab', true]);
  });

  it('lets a stream that has frames of its own go on', async () => {
    const { pieces, waited } = await taken({});
    deepEqual([pieces.join(''), waited], [`${head}ab`, false]);
  });
});
