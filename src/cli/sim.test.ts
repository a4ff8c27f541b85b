import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from '../../build/paths.ts';

describe('cutaway sim', () => {
  it('saves and ends when whoever started it has gone, and with it all its pipes', async function () {
    this.timeout(60_000);
    const folder = await mkdtemp(join(tmpdir(), 'cutaway-sim-test-'));
    const state = join(folder, 'state');
    const args = ['--import', 'tsx', inRoot('src', 'cli', 'main.ts'), 'sim', '--with-parent', '--socket', join(folder, 'docker.sock'), '--state', state];
    const child = spawn(process.execPath, args, { cwd: inRoot(), stdio: 'pipe' });
    try {
      const ended = once(child, 'exit');
      await once(child.stdout, 'data');
      for (const pipe of [child.stdout, child.stderr, child.stdin]) pipe.destroy();
      assert.deepEqual(await ended, [0, null]);
      assert.match((await readFile(state, 'utf8')).slice(0, 100), /cutaway engine/);
    } finally {
      child.kill('SIGKILL');
      await rm(folder, { recursive: true });
    }
  });
});
