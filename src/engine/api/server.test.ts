import { deepEqual } from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from '../../kernel/index.ts';
import { listen } from './server.ts';

describe('A socket with the Engine API', () => {
  it('sends the head of a stream apart from what the stream has at once', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cutaway-server-'));
    const listening = await listen(join(folder, 'd.sock'), () => Promise.resolve({
      status: 101, headers: new Map(), takeOver: async connection => { for (const each of ['a', 'b']) await connection.write(encode(each)); },
    }));
    try {
      const pieces: string[] = [];
      const socket = connect(listening.path);
      socket.write('POST / HTTP/1.1\r\nHost: d\r\n\r\n');
      for await (const piece of socket) pieces.push(String(piece));
      deepEqual([pieces[0], pieces.slice(1).join('')], ['HTTP/1.1 101 UPGRADED\r\n\r\n', 'ab']);
    } finally {
      await listening.close();
      await rm(folder, { recursive: true });
    }
  });
});
