import { strict as assert } from 'node:assert';
import { commands, window } from 'vscode';
import { testLabels } from '../host/docker.ts';
import { containerRow, networkRow, runOn, volumeRow } from './engine-objects.ts';
import { exists, onRealEngine } from './real-engine.ts';

onRealEngine('Commands on networks and volumes', real => {
  it('create a network, connect a container to it and take both away', async () => {
    const name = `${real.prefix}-net`;
    real.answers.type(name).pick('bridge').type('10.213.7.0/24').type('10.213.7.254').pick('Internal');
    await commands.executeCommand('cutaway.network.create');
    const network = real.client.getNetwork(name);
    const { Internal, IPAM } = await network.inspect();
    assert.deepEqual([Internal, IPAM?.Config], [true, [{ Subnet: '10.213.7.0/24', Gateway: '10.213.7.254' }]]);
    const container = await real.sleeping('net');
    real.answers.pick(`${real.prefix}-net`).type('alias');
    await runOn('cutaway.network.connect', await networkRow(real.client, name));
    assert.ok(((await container.inspect()).NetworkSettings.Networks[name]?.Aliases as readonly string[]).includes('alias'));
    const row = await containerRow(real.client, container.id);
    const attachment = row.container.networks.find(({ networkName }) => networkName === name)!;
    real.answers.press('Disconnect');
    await runOn('cutaway.network.disconnect', { kind: 'endpoint', network: (await networkRow(real.client, name)).network, endpoint: { container: row.container, attachment } });
    assert.equal((await container.inspect()).NetworkSettings.Networks[name], undefined);
    real.answers.press('Remove');
    await runOn('cutaway.network.remove', await networkRow(real.client, name));
    assert.equal(await exists(network), false);
  });

  it('say why a network that is used stays', async () => {
    const network = await real.client.createNetwork({ Name: `${real.prefix}-used`, Labels: { ...testLabels } });
    await real.sleeping('uses', { HostConfig: { NetworkMode: `${real.prefix}-used` } });
    real.answers.press('Remove').fail(/^Remove: .*active endpoints/);
    await runOn('cutaway.network.remove', await networkRow(real.client, network.id));
  });

  it('create and remove a volume', async () => {
    const name = `${real.prefix}-volume`;
    real.answers.type(name);
    await commands.executeCommand('cutaway.volume.create');
    const row = await volumeRow(real.client, name);
    await runOn('cutaway.volume.inspect', row);
    assert.match(window.activeTextEditor!.document.getText(), /"Mountpoint"/);
    real.answers.press('Remove');
    await runOn('cutaway.volume.remove', row);
    assert.equal(await exists(real.client.getVolume(name)), false);
  });
});
