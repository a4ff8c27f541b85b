import { strict as assert } from 'node:assert';
import { commands, l10n, window, workspace } from 'vscode';
import { Answers } from './answers.ts';
import { terminalOf } from './terminals.ts';

/** On a simulator of its own, whether this machine has an engine or not. */
describe('Commands of the simulator', () => {
  let answers: Answers;
  before(async () => {
    await workspace.getConfiguration('cutaway.simulator').update('pullSpeed', 'instant', true);
  });
  beforeEach(() => { answers = new Answers(); });
  afterEach(() => {
    answers.done();
    for (const terminal of window.terminals) terminal.dispose();
  });

  it('open a lab terminal with docker, take snapshots of it, restore and remove them', async function () {
    this.timeout(60_000);
    const lab = await terminalOf(() => commands.executeCommand('cutaway.lab.open'));
    await lab.shows(/root@linux:~# /);
    lab.terminal.sendText('docker run -d --name kept alpine sleep 1000 && docker ps');
    await lab.shows(/Up [^\r]*kept\r/);
    answers.type('before');
    await commands.executeCommand('cutaway.simulator.snapshot');
    answers.press('Reset');
    await commands.executeCommand('cutaway.simulator.reset');
    await lab.closed();
    assert.ok(answers.notices.includes(l10n.t('The simulator is as new.')));
    answers.pick('before').press('Restore');
    await commands.executeCommand('cutaway.simulator.restore');
    const after = await terminalOf(() => commands.executeCommand('cutaway.lab.open'));
    await after.shows(/root@linux:~# /);
    after.terminal.sendText('docker ps');
    await after.shows(/Up [^\r]*kept\r/);
    answers.check(({ label }) => label === 'before').press('Remove');
    await commands.executeCommand('cutaway.simulator.forget');
    await commands.executeCommand('cutaway.simulator.restore');
    assert.ok(answers.notices.includes(l10n.t('There is no snapshot of this workspace’s simulator yet.')));
    answers.press('Reset');
    await commands.executeCommand('cutaway.simulator.reset');
  });
});
