import { strict as assert } from 'node:assert';
import { rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { commands, Uri } from 'vscode';
import { makeContainer } from './engine-objects.ts';
import { onRealEngine } from './real-engine.ts';
import { terminalOf } from './terminals.ts';

onRealEngine('Building images', real => {
  it('sends what .dockerignore leaves, and shows what the builder says', async () => {
    const folder = await real.contextFolder({
      'Dockerfile': `FROM ${real.image}\nCOPY . /context\nRUN find /context | sort > /found; echo built 층\nCMD ["cat", "/found"]\n`,
      '.dockerignore': 'secret\nlogs\n!logs/kept\n**/*.tmp\n', 'secret': '', 'src/a': '', 'src/b.tmp': '', 'logs/lost': '', 'logs/kept': '',
    });
    await symlink('/etc/passwd', join(folder, 'link'));
    const text = await real.buildFolder(folder, `${real.prefix}:built`);
    assert.match(text, /built 층\r\n/);
    assert.match(text, new RegExp(`Built ${real.prefix}:built`));
    const container = await makeContainer(real.client, `${real.prefix}:built`, `${real.prefix}-built`, { Cmd: ['cat', '/found'], Tty: true });
    await container.start();
    await container.wait();
    assert.deepEqual((await container.logs({ stdout: true })).toString().trim().split('\r\n'), ['/context', '/context/.dockerignore', '/context/Dockerfile', '/context/link', '/context/logs', '/context/logs/kept', '/context/src', '/context/src/a']);
    await container.remove();
    await real.client.getImage(`${real.prefix}:built`).remove();
  });

  it('says the builder’s words when a step fails', async () => {
    const folder = await real.contextFolder({ Dockerfile: `FROM ${real.image}\nRUN echo step one\nRUN exit 7\n` });
    real.answers.fail(/^Build Image: The command .* returned a non-zero code: 7/);
    assert.match(await real.buildFolder(folder, `${real.prefix}:failed`), /step one[\s\S]*non-zero code: 7/);
  });

  it('says what is wrong with a Dockerfile', async () => {
    const folder = await real.contextFolder({ Dockerfile: 'FORM x\n' });
    real.answers.fail(/^Build Image: .*unknown instruction/i);
    await real.buildFolder(folder, `${real.prefix}:wrong`);
  });

  it('ends with Ctrl+C', async () => {
    const folder = await real.contextFolder({ Dockerfile: `FROM ${real.image}\nRUN echo begun; sleep 60\n` });
    real.answers.type(`${real.prefix}:long`);
    let ended: Promise<unknown> = Promise.resolve();
    const terminal = await terminalOf(() => {
      ended = Promise.resolve(commands.executeCommand('cutaway.image.build', Uri.file(join(folder, 'Dockerfile'))));
      return new Promise(resolve => setTimeout(resolve, 500));
    });
    await terminal.shows(/begun/);
    terminal.terminal.sendText('\x03', false);
    await ended;
    await terminal.shows(/cancelled/);
    await rm(folder, { recursive: true });
  });
});
