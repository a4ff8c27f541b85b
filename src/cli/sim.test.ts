import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
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

  it('ends with a parent that is killed, also where the folder of its state has gone', async function () {
    this.timeout(60_000);
    const folder = await mkdtemp(join(tmpdir(), 'cutaway-sim-test-'));
    const states = join(folder, 'states');
    await mkdir(states);
    const args = ['--import', 'tsx', inRoot('src', 'cli', 'main.ts'), 'sim', '--with-parent', '--socket', join(folder, 'docker.sock'), '--state', join(states, 'state')];
    const parentCode = `
      const child = require('node:child_process').spawn(process.execPath, ${JSON.stringify(args)}, { cwd: ${JSON.stringify(inRoot())}, stdio: 'pipe', detached: true });
      child.stdout.once('data', () => console.log(child.pid));`;
    const parent = spawn(process.execPath, ['-e', parentCode], { stdio: ['ignore', 'pipe', 'inherit'] });
    let pid = 0;
    try {
      const [said] = await once(parent.stdout, 'data') as [Buffer];
      pid = Number(said.toString());
      await rm(states, { recursive: true });
      parent.kill('SIGKILL');
      while (isThere(pid)) await sleep(50);
    } finally {
      parent.kill('SIGKILL');
      if (pid !== 0 && isThere(pid)) process.kill(pid, 'SIGKILL');
      await rm(folder, { recursive: true });
    }
  });
});

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
