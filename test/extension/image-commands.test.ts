import { strict as assert } from 'node:assert';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Docker from 'dockerode';
import { commands, Uri, window } from 'vscode';
import { imageRow, makeContainer, runOn } from './engine-objects.ts';
import { exists, onRealEngine } from './real-engine.ts';
import { terminalOf } from './terminals.ts';

onRealEngine('Commands on images', real => {
  async function found(name: string): Promise<Docker.ContainerInspectInfo> {
    return real.client.getContainer(name).inspect();
  }

  it('run one as it is', async () => {
    real.answers.pick('Run');
    await runOn('cutaway.image.run', await imageRow(real.client, real.image, real.image));
    const [made] = await real.client.listContainers({ all: true, filters: { label: [real.label], ancestor: [real.image] } });
    assert.ok(made);
  });

  it('run one with a name, ports, mounts, limits and a command', async () => {
    const name = `${real.prefix}-run`;
    const fields = [['Name', name], ['Ports', '127.0.0.1::80'], ['Mounts', `${real.prefix}-run:/data:ro`], ['Environment', 'A="b c"'], ['Memory limit', '64m'], ['CPU limit', '0.5'], ['Process limit', '50'], ['Command', 'sh -c "sleep 100"']];
    for (const [field = '', text = ''] of fields) real.answers.pick(field).type(text);
    real.answers.pick('Run');
    await runOn('cutaway.image.run', await imageRow(real.client, real.image, real.image));
    const { State, Config, HostConfig, Mounts } = await found(name);
    assert.equal(State.Status, 'running');
    assert.deepEqual(Config.Cmd, ['sh', '-c', 'sleep 100']);
    assert.ok(Config.Env.includes('A=b c'));
    assert.deepEqual([HostConfig.Memory, HostConfig.NanoCpus, HostConfig.PidsLimit], [64 * 2 ** 20, 5e8, 50]);
    assert.deepEqual((HostConfig.PortBindings as Record<string, unknown>)['80/tcp'], [{ HostIp: '127.0.0.1', HostPort: '' }]);
    assert.deepEqual(Mounts.map(({ Name, Destination, RW }) => ({ Name, Destination, RW })), [{ Name: `${real.prefix}-run`, Destination: '/data', RW: false }]);
    await real.client.getContainer(name).remove({ force: true });
    await real.client.getVolume(`${real.prefix}-run`).remove();
  });

  it('offer to remove a container that did not start', async () => {
    const name = `${real.prefix}-broken`;
    real.answers.pick('Name').type(name).pick('Command').type('/no/such/program').pick('Run').fail(/did not start: .*no such file/i, 'Remove Container');
    await runOn('cutaway.image.run', await imageRow(real.client, real.image, real.image));
    for (let tries = 0; await exists(real.client.getContainer(name)); tries++) {
      assert.ok(tries < 50);
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  });

  it('run one at a terminal', async () => {
    const name = `${real.prefix}-interactive`;
    real.answers.pick('Name').type(name).pick('Terminal').pick('Run');
    const row = await imageRow(real.client, real.image, real.image);
    const terminal = await terminalOf(() => runOn('cutaway.image.run', row));
    await terminal.shows(/# /);
    terminal.terminal.sendText('echo $((6*7))');
    await terminal.shows(/42/);
    terminal.terminal.sendText('exit');
    await terminal.shows(/Press any key/);
    assert.equal((await found(name)).State.Status, 'exited');
  });

  it('give a further name and take it away again', async () => {
    const name = `${real.prefix}/tag:one`;
    real.answers.type(name);
    await runOn('cutaway.image.tag', await imageRow(real.client, real.image, real.image));
    real.answers.press('Remove');
    await runOn('cutaway.image.remove', await imageRow(real.client, name, name));
    assert.deepEqual([await exists(real.client.getImage(name)), await exists(real.client.getImage(real.image))], [false, true]);
    assert.match(real.answers.asked.at(-1)!.detail, /Only the name goes/);
  });

  it('offer force where a stopped container stands in the way', async () => {
    const name = `${real.prefix}:forced`;
    const folder = await real.contextFolder({ Dockerfile: `FROM ${real.image}\nLABEL cutaway.one=${real.prefix}\n` });
    await real.buildFolder(folder, name);
    const container = await makeContainer(real.client, name, `${real.prefix}-blocks`);
    real.answers.press('Remove').press('Force');
    await runOn('cutaway.image.remove', await imageRow(real.client, name, name));
    assert.equal(await exists(real.client.getImage(name)), false);
    assert.match(real.answers.asked.at(-1)!.detail, /must force/);
    await container.remove();
  });

  it('show what the engine says of it', async () => {
    await runOn('cutaway.image.inspect', await imageRow(real.client, real.image, real.image));
    const document = window.activeTextEditor!.document;
    assert.equal(document.languageId, 'json');
    assert.equal((JSON.parse(document.getText()) as Docker.ImageInspectInfo).Id, (await real.client.getImage(real.image).inspect()).Id);
  });

  it('save one to a file and load it again', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cutaway-save-'));
    const name = `${real.prefix}:saved`;
    const { Id } = await real.client.getImage(real.image).inspect();
    await real.client.getImage(real.image).tag({ repo: real.prefix, tag: 'saved' });
    const file = Uri.file(join(folder, 'image.tar'));
    real.answers.save(file);
    await runOn('cutaway.image.save', await imageRow(real.client, real.image, name));
    assert.deepEqual(await readdir(folder), ['image.tar']);
    assert.ok((await stat(file.fsPath)).size > 1_000_000);
    await real.client.getImage(name).remove();
    real.answers.open(file);
    await commands.executeCommand('cutaway.image.load');
    assert.equal((await real.client.getImage(name).inspect()).Id, Id);
    assert.match(real.answers.notices.at(-1) ?? '', new RegExp(`Loaded image: ${name}`));
    await real.client.getImage(name).remove();
    await rm(folder, { recursive: true });
  });

  it('leave no half file when saving fails', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cutaway-save-'));
    const row = await imageRow(real.client, real.image, `${real.prefix}:gone`);
    real.answers.save(Uri.file(join(folder, 'image.tar'))).fail(/^Save to File: .*(No such image|reference does not exist)/i);
    await runOn('cutaway.image.save', row);
    assert.deepEqual(await readdir(folder), []);
    await rm(folder, { recursive: true });
  });

  it('leave no half file when saving is cancelled', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cutaway-save-'));
    const row = await imageRow(real.client, real.image, real.image);
    real.answers.save(Uri.file(join(folder, 'image.tar'))).cancelTasks();
    await runOn('cutaway.image.save', row);
    assert.deepEqual(await readdir(folder), []);
    await rm(folder, { recursive: true });
  });

  it('say what is wrong with an archive that is none', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cutaway-load-'));
    await writeFile(join(folder, 'bad.tar'), 'no archive');
    real.answers.open(Uri.file(join(folder, 'bad.tar'))).fail(/^Load from File: /);
    await commands.executeCommand('cutaway.image.load');
    await rm(folder, { recursive: true });
  });
});
