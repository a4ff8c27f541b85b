import { strict as assert } from 'node:assert';
import { readlink } from 'node:fs/promises';
import { importTestImage, testEngine, testImage, testLabels, type TestEngine } from '../host/docker.ts';
import { realPart } from '../host/require.ts';
import { useWindow } from './installed.ts';
import type { Workbench } from './workbench.ts';

/** As in the course's Compose file: code-server sees the engine's socket, but another /proc than the engine's. */
describe('The views from within a container', () => {
  let engine: TestEngine | undefined;
  let netInode = '';
  let workbench: Workbench;
  const window = useWindow(async context => {
    engine = await realPart(context, 'docker', testEngine);
    await importTestImage(engine);
    const web = await engine.client.createContainer({ name: 'cutaway-inside-web', Image: testImage, Cmd: ['sleep', '1000'], Labels: testLabels });
    await web.start();
    netInode = (await readlink(`/proc/${(await web.inspect()).State.Pid}/ns/net`)).replace(/\D/g, '');
    const side = await engine.client.createContainer({
      name: 'cutaway-inside-side', Image: testImage, Cmd: ['sleep', '1000'], Labels: testLabels, HostConfig: { NetworkMode: 'container:cutaway-inside-web', Memory: 64 * 2 ** 20 },
    });
    await side.start();
    return { env: { DOCKER_HOST: engine.host }, wrapper: ['unshare', '--pid', '--fork', '--mount-proc', '--kill-child'] };
  }, async () => engine?.stop());
  beforeEach(() => { ({ workbench } = window); });

  it('says that /proc is not the engine\'s, and asks in the containers instead', async () => {
    const namespaces = await workbench.onlyView('Namespaces');
    assert.match(await (await namespaces.row('net', netInode)).innerText(), /shared by cutaway-inside-(web|side), cutaway-inside-(web|side)/);
    assert.match((await namespaces.rows())[0]!.label, /^The \/proc of this machine is not the one of the engine/);
    await workbench.screenshot('in-container');
  });

  it('shows a container\'s own cgroup as the container sees it', async () => {
    const containers = await workbench.onlyView('Containers');
    assert.match(await (await containers.row('Running', 'cutaway-inside-side', 'Cgroup', 'Memory')).innerText(), / of 64 MiB · effective limit, its own/);
    assert.match(await containers.tooltip('Running', 'cutaway-inside-side', 'Cgroup', 'Memory'), /exec/);
    assert.match(await (await containers.row('Running', 'cutaway-inside-side', 'Namespaces', 'net')).innerText(), /shared with cutaway-inside-web/);
  });
});
