import { strict as assert } from 'node:assert';
import { readlink } from 'node:fs/promises';
import { importTestImage, runContainer, type TestContainer, testEngine, type TestEngine, testImage } from '../host/docker.ts';
import { Gate } from '../host/gate.ts';
import { realPart } from '../host/require.ts';
import { useWindow } from './installed.ts';
import { eventually, type Workbench } from './workbench.ts';

describe('The views on a real engine', () => {
  let engine: TestEngine | undefined;
  let gate: Gate | undefined;
  let netInode = '';

  let web: TestContainer;
  let side: TestContainer;
  let workbench: Workbench;
  const window = useWindow(async context => {
    engine = await realPart(context, 'docker', testEngine);
    await importTestImage(engine);
    gate = await Gate.before(engine.host);
    web = await runContainer(engine, 'cutaway-web');
    netInode = (await readlink(`/proc/${web.pid}/ns/net`)).replace(/\D/g, '');
    side = await runContainer(engine, 'cutaway-side', { NetworkMode: `container:${web.name}`, Memory: 64 * 2 ** 20, NanoCpus: 5e8, PidsLimit: 50 });
    return { env: { DOCKER_HOST: gate.host } };
  }, async () => {
    await gate?.dispose();
    await engine?.stop();
  });
  beforeEach(() => { ({ workbench } = window); });

  async function described(view: string, ...path: string[]): Promise<string> {
    const tree = await workbench.view(view);
    return (await tree.row(...path)).innerText();
  }

  it('shows the layers of an image from the base up', async () => {
    const images = await workbench.onlyView('Images');
    const rows = await images.children(testImage);
    assert.match(await described('Images', testImage, rows[0]!), /MiB/);
    assert.equal(rows.at(-1), 'Containers made from it');
    await workbench.screenshot('images');
  });

  it('names the shared net namespace by the inode that readlink gives', async () => {
    const namespaces = await workbench.onlyView('Namespaces');
    assert.match(await described('Namespaces', 'net', netInode), /shared by cutaway-(web|side)-\w+, cutaway-(web|side)-\w+/);
    assert.deepEqual((await namespaces.expand('net', netInode)).sort(), [side.name, web.name]);
    await workbench.screenshot('namespaces');
  });

  it('says the limits of a container in words and numbers', async () => {
    const containers = await workbench.onlyView('Containers');
    await containers.expand('Running', side.name, 'Cgroup');
    assert.match(await described('Containers', 'Running', side.name, 'Cgroup'), /memory 64 MiB · 0\.5 CPUs · 50 pids/);
    assert.match(await described('Containers', 'Running', side.name, 'Cgroup', 'Memory'), / of 64 MiB · effective limit, its own/);
    assert.match(await described('Containers', 'Running', side.name, 'Cgroup', 'CPUs'), /0\.5 · effective limit, its own/);
    assert.match(await described('Containers', 'Running', side.name, 'Cgroup', 'Processes (pids)'), /1 of 50 · effective limit, its own/);
    assert.match(await described('Containers', 'Running', side.name, 'Namespaces'), /net: shared with cutaway-web/);
    for (const theme of ['light', 'high-contrast', 'dark'] as const) {
      await workbench.setTheme(theme);
      await workbench.screenshot('containers');
    }
  });

  it('finds the containers in the cgroup hierarchy, with their limits', async () => {
    const cgroups = await workbench.onlyView('Cgroups');
    const group = await eventually(async () => {
      const row = (await cgroups.rows()).find(({ label }) => /\bmemory\b/.test(label));
      assert.ok(row);
      return row.label;
    });
    const [parent] = (await cgroups.expand(group)).filter(label => label === 'docker' || label === 'system.slice');
    await cgroups.expand(group, parent!);
    assert.match(await described('Cgroups', group, parent!, side.name), /\/ 64 MiB/);
    await workbench.screenshot('cgroups');
  });

  it('names the source of a fact', async () => {
    const containers = await workbench.onlyView('Containers');
    assert.match(await containers.tooltip('Running', side.name), /API/);
    assert.match(await containers.tooltip('Running', side.name, 'Cgroup', 'Memory'), /\/proc/);
  });

  it('follows the engine', async () => {
    const containers = await workbench.onlyView('Containers');
    const fresh = await runContainer(engine!, 'cutaway-new');
    await containers.row('Running', fresh.name);
    await fresh.remove();
    await eventually(async () => assert.ok(!(await containers.outline()).includes(fresh.name)));
  });

  it('keeps the picture while the engine is away, says so, and heals by itself', async () => {
    const containers = await workbench.onlyView('Containers');
    await gate!.shut();
    await eventually(async () => assert.match(await containers.message(), /Not up to date since .*There is no socket at .*Trying again/));
    assert.match(await containers.outline(), /cutaway-side/);
    await workbench.screenshot('stale');
    await gate!.open();
    await eventually(async () => assert.equal(await containers.message(), ''));
    const after = await runContainer(engine!, 'cutaway-after');
    await containers.row('Running', after.name);
  });
});
