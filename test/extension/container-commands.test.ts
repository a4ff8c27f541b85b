import { strict as assert } from 'node:assert';
import { commands, env, window } from 'vscode';
import { containerRow, makeContainer, runOn } from './engine-objects.ts';
import { exists, onRealEngine, stateOf } from './real-engine.ts';

onRealEngine('Commands on containers', real => {
  it('start, pause, unpause, restart, kill and stop them, several at a time', async () => {
    const made = await Promise.all(['a', 'b'].map(name => makeContainer(real.client, real.image, `${real.prefix}-life-${name}`)));
    const steps = [['start', 'running'], ['pause', 'paused'], ['unpause', 'running'], ['restart', 'running'], ['kill', 'exited'], ['start', 'running'], ['stop', 'exited']] as const;
    for (const [verb, state] of steps) {
      await runOn(`cutaway.container.${verb}`, ...await Promise.all(made.map(({ id }) => containerRow(real.client, id))));
      assert.deepEqual(await Promise.all(made.map(stateOf)), [state, state], verb);
    }
  });

  it('stop and kill paused ones', async () => {
    for (const verb of ['stop', 'kill']) {
      const container = await real.sleeping(`paused-${verb}`);
      await container.pause();
      await runOn(`cutaway.container.${verb}`, await containerRow(real.client, container.id));
      assert.equal(await stateOf(container), 'exited');
    }
  });

  it('take an already started one for started', async () => {
    const container = await makeContainer(real.client, real.image, `${real.prefix}-stale`);
    const row = await containerRow(real.client, container.id);
    await container.start();
    await runOn('cutaway.container.start', row);
  });

  it('say the engine’s words when one has vanished', async () => {
    const container = await makeContainer(real.client, real.image, `${real.prefix}-vanished`);
    const row = await containerRow(real.client, container.id);
    await container.remove();
    real.answers.fail(/^Start: .*No such container/);
    await runOn('cutaway.container.start', row);
  });

  it('remove what the user agrees to, running ones and their volumes, too', async () => {
    const running = await real.sleeping('remove-1', { Volumes: { '/data': {} } });
    const stopped = await makeContainer(real.client, real.image, `${real.prefix}-remove-2`);
    const [mount] = (await running.inspect()).Mounts;
    const rows = await Promise.all([running, stopped].map(({ id }) => containerRow(real.client, id)));
    real.answers.press('Remove with Anonymous Volumes');
    await runOn('cutaway.container.remove', ...rows);
    assert.deepEqual([await exists(running), await exists(stopped), await exists(real.client.getVolume(mount!.Name!))], [false, false, false]);
    const [question] = real.answers.asked;
    assert.match(question!.detail, new RegExp(`${real.prefix}-remove-2`));
  });

  it('remove nothing when the user does not agree', async () => {
    const container = await makeContainer(real.client, real.image, `${real.prefix}-kept`);
    window.showWarningMessage = () => Promise.resolve(undefined);
    await runOn('cutaway.container.remove', await containerRow(real.client, container.id));
    assert.ok(await exists(container));
  });

  it('rename one', async () => {
    const container = await makeContainer(real.client, real.image, `${real.prefix}-old`);
    real.answers.type(`${real.prefix}-new`);
    await runOn('cutaway.container.rename', await containerRow(real.client, container.id));
    assert.equal((await container.inspect()).Name, `/${real.prefix}-new`);
  });

  it('take no bad name', async () => {
    const container = await makeContainer(real.client, real.image, `${real.prefix}-named`);
    real.answers.type('"; rm -rf').fail(/The box takes no/);
    await runOn('cutaway.container.rename', await containerRow(real.client, container.id));
  });

  it('copy names, ids and addresses', async () => {
    const container = await real.sleeping('copy');
    const row = await containerRow(real.client, container.id);
    const copied: string[] = [];
    for (const verb of ['copyName', 'copyId', 'copyAddress']) {
      await runOn(`cutaway.container.${verb}`, row);
      copied.push(await env.clipboard.readText());
    }
    assert.deepEqual(copied, [`${real.prefix}-copy`, container.id, (await container.inspect()).NetworkSettings.Networks['bridge']!.IPAddress]);
  });

  it('can be chosen in the palette', async () => {
    const container = await makeContainer(real.client, real.image, `${real.prefix}-palette`);
    real.answers.check(item => item.label === `${real.prefix}-palette`);
    await commands.executeCommand('cutaway.container.start');
    assert.equal(await stateOf(container), 'running');
  });
});
