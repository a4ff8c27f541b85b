import { strict as assert } from 'node:assert';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../host/run.ts';
import { containerRow, makeContainer, runOn } from './engine-objects.ts';
import { onRealEngine } from './real-engine.ts';
import { type Recorded, terminalOf } from './terminals.ts';

onRealEngine('Commands with terminals', real => {
  it('follow logs of both streams, with colours, to the end', async () => {
    const container = await makeContainer(real.client, real.image, `${real.prefix}-logs`, { Cmd: ['sh', '-c', 'printf "\\033[32mgreen\\033[0m\\n"; echo wrong >&2; sleep 1; echo 층 late; exit 3'] });
    await container.start();
    const row = await containerRow(real.client, container.id);
    const terminal = await terminalOf(() => runOn('cutaway.container.logs', row));
    await terminal.shows(/exit code 3/);
    assert.match(terminal.text, /\x1b\[32mgreen\x1b\[0m\r\n/);
    assert.match(terminal.text, /wrong\r\n/);
    assert.match(terminal.text, /층 late\r\n/);
    terminal.terminal.sendText('x');
    await terminal.closed();
  });

  it('follow logs of a container with a terminal', async () => {
    const container = await makeContainer(real.client, real.image, `${real.prefix}-tty`, { Tty: true, Cmd: ['sh', '-c', 'echo raw; sleep 1'] });
    await container.start();
    const row = await containerRow(real.client, container.id);
    const terminal = await terminalOf(() => runOn('cutaway.container.logs', row));
    await terminal.shows(/raw\r\n[\s\S]*exit code 0/);
  });

  it('stop following when the terminal is closed', async () => {
    const container = await real.sleeping('endless', { Cmd: ['sh', '-c', 'while true; do echo tick; sleep 0.1; done'] });
    const row = await containerRow(real.client, container.id);
    const terminal = await terminalOf(() => runOn('cutaway.container.logs', row));
    await terminal.shows(/tick[\s\S]*tick/);
    terminal.terminal.dispose();
    await terminal.closed();
  });

  it('say why there are no logs', async () => {
    const container = await real.sleeping('no-logs', { HostConfig: { LogConfig: { Type: 'none', Config: {} } } });
    const row = await containerRow(real.client, container.id);
    const terminal = await terminalOf(() => runOn('cutaway.container.logs', row));
    await terminal.shows(/does not support reading/);
  });

  it('run a shell, tell it the size, and end with it', async () => {
    const container = await real.sleeping('shell');
    const row = await containerRow(real.client, container.id);
    const terminal = await terminalOf(() => runOn('cutaway.container.exec', row));
    await prompt(terminal);
    // The size follows the shell's start.
    terminal.terminal.sendText('echo $((6*7)) $TERM; until stty size | grep -v ^0; do sleep 0.1; done');
    await terminal.shows(/42 xterm-256color[^]*[1-9]\d* [1-9]\d*\r/);
    terminal.terminal.sendText('exit 3');
    await terminal.closed();
  });

  it('leave no shell behind when the terminal is closed', async () => {
    const container = await real.sleeping('left');
    const row = await containerRow(real.client, container.id);
    const terminal = await terminalOf(() => runOn('cutaway.container.exec', row));
    await prompt(terminal);
    terminal.terminal.sendText('echo $((6*7))');
    await terminal.shows(/42/);
    terminal.terminal.dispose();
    await terminal.closed();
    for (let tries = 0; ; tries++) {
      const { Processes } = await container.top() as { readonly Processes: readonly unknown[] };
      if (Processes.length === 1) break;
      assert.ok(tries < 50, `${Processes.length} processes`);
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  });

  it('say so when there is no shell', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cutaway-bare-'));
    try {
      await run('docker', ['cp', `${(await makeContainer(real.client, real.image, `${real.prefix}-source`)).id}:/bin/busybox`, join(folder, 'busybox')]);
      await run('tar', ['cf', join(folder, 'bare.tar'), '-C', folder, 'busybox']);
      await new Promise<void>((resolve, reject) => {
        real.client.importImage(join(folder, 'bare.tar'), { repo: real.prefix, tag: 'bare', changes: [`LABEL ${real.label}`] }, (error, stream) => {
          if (error || !stream) reject(error as Error);
          else real.client.modem.followProgress(stream, failed => failed ? reject(failed) : resolve());
        });
      });
    } finally {
      await rm(folder, { recursive: true });
    }
    const container = await makeContainer(real.client, `${real.prefix}:bare`, `${real.prefix}-bare`, { Cmd: ['/busybox', 'sleep', '1000'] });
    await container.start();
    const row = await containerRow(real.client, container.id);
    const terminal = await terminalOf(() => runOn('cutaway.container.exec', row));
    await terminal.shows(/There is no shell/);
  });
});

/** Waits for the shell's prompt, and until the terminal has told it where the cursor is: busybox takes what comes before for that answer. */
async function prompt(terminal: Recorded): Promise<void> {
  await terminal.shows(/# /);
  await new Promise(resolve => setTimeout(resolve, 500));
}
