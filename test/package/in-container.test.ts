import { strict as assert } from 'node:assert';
import { readlink } from 'node:fs/promises';
import { importTestImage, runContainer, type TestContainer, testEngine, type TestEngine } from '../host/docker.ts';
import { realPart } from '../host/require.ts';
import { useWindow } from './installed.ts';
import type { Workbench } from './workbench.ts';

/** As in the course's Compose file: code-server sees the engine's socket, but another /proc than the engine's. */
describe('The views from within a container', () => {
  let engine: TestEngine | undefined;
  let netInode = '';
  let side: TestContainer;
  let workbench: Workbench;
  const window = useWindow(async context => {
    engine = await realPart(context, 'docker', testEngine);
    await importTestImage(engine);
    const web = await runContainer(engine, 'cutaway-inside-web');
    netInode = (await readlink(`/proc/${web.pid}/ns/net`)).replace(/\D/g, '');
    side = await runContainer(engine, 'cutaway-inside-side', { NetworkMode: `container:${web.name}`, Memory: 64 * 2 ** 20 });
    return { env: { DOCKER_HOST: engine.host }, wrapper: ['unshare', '--pid', '--fork', '--mount-proc', '--kill-child'] };
  }, async () => engine?.stop());
  beforeEach(() => { ({ workbench } = window); });

  it('says that /proc is not the engine\'s, and asks in the containers instead', async () => {
    const namespaces = await workbench.onlyView('Namespaces');
    assert.match(await (await namespaces.row('net', netInode)).innerText(), /shared by cutaway-inside-(web|side)-\w+, cutaway-inside-(web|side)-\w+/);
    assert.match((await namespaces.rows())[0]!.label, /^The \/proc of this machine is not the one of the engine/);
    await workbench.screenshot('in-container');
  });

  it('shows a container\'s own cgroup as the container sees it', async () => {
    const containers = await workbench.onlyView('Containers');
    assert.match(await (await containers.row('Running', side.name, 'Cgroup', 'Memory')).innerText(), / of 64 MiB · effective limit, its own/);
    assert.match(await containers.tooltip('Running', side.name, 'Cgroup', 'Memory'), /exec/);
    assert.match(await (await containers.row('Running', side.name, 'Namespaces', 'net')).innerText(), /shared with cutaway-inside-web/);
  });
});
