import { strict as assert } from 'node:assert';
import { commands } from 'vscode';
import { testLabels } from '../host/docker.ts';
import { makeContainer } from './engine-objects.ts';
import { exists, onRealEngine } from './real-engine.ts';

onRealEngine('Prune', real => {
  it('lists with sizes, and takes what stays checked and nothing else', async () => {
    const [gone, kept] = await Promise.all(['gone', 'kept'].map(name => makeContainer(real.client, real.image, `${real.prefix}-prune-${name}`, { Cmd: ['sh', '-c', 'dd if=/dev/zero of=/big bs=1024 count=100'] })));
    await gone!.start();
    await gone!.wait();
    let description = '';
    real.answers.check(item => {
      if (item.label !== `${real.prefix}-prune-gone`) return false;
      description = item.description ?? '';
      return true;
    }).press('Remove');
    await commands.executeCommand('cutaway.container.prune');
    assert.deepEqual([await exists(gone!), await exists(kept!)], [false, true]);
    assert.match(description, /^100 KiB/);
    assert.match(real.answers.asked.at(-2)!.detail, /100 KiB/);
  });

  it('takes images, networks and volumes', async () => {
    const name = `${real.prefix}-prune`;
    await real.client.getImage(real.image).tag({ repo: name, tag: '1' });
    const other = await real.contextFolder({ Dockerfile: `FROM scratch\nLABEL cutaway.two=${real.prefix} ${real.label}\n` });
    await real.buildFolder(other, `${name}:2`);
    await real.client.createNetwork({ Name: name, Labels: { ...testLabels } });
    await real.client.createVolume({ Name: name, Labels: { ...testLabels } });
    for (const [noun, text] of [['image', `${name}:2`], ['network', name], ['volume', name]]) {
      real.answers.check(item => item.label === text).press('Remove');
      await commands.executeCommand(`cutaway.${noun ?? ''}.prune`);
    }
    assert.deepEqual([await exists(real.client.getImage(`${name}:2`)), await exists(real.client.getNetwork(name)), await exists(real.client.getVolume(name))], [false, false, false]);
  });
});
