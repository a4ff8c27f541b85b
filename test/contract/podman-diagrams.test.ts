import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { formatMessage } from '../../src/base/message.ts';
import { type Engine, EngineDetails, fetchList, hostFilesOf, IsolationReader, OverlayReader, type OverlayReading, readEngineNetworks, watchOver } from '../../src/connect/index.ts';
import { allNodes, isolationGraph, networkGraph, outlineOf, overlayStory } from '../../src/diagram/index.ts';
import { runContainer, type TestContainer, type TestEngine } from '../host/docker.ts';
import { openedEngine } from '../host/opened-engine.ts';
import { importImageForPodman, startPodman } from '../host/podman.ts';
import { realPart } from '../host/require.ts';
import { run } from '../host/run.ts';

/** Limits that any root may set. */
const plain = { Ulimits: ['nofile', 'nproc'].map(Name => ({ Name, Soft: 1024, Hard: 1024 })) };

/** Podman's list of containers has no network modes, its ends say names for ids, and its bridge is called otherwise than Docker's. */
describe('diagrams of a real Podman', function () {
  this.timeout(120_000);
  let podman: TestEngine | undefined;
  let engine: Engine;
  let web: TestContainer;
  let side: TestContainer;
  let hosted: TestContainer;

  before(async function () {
    podman = await realPart(this, 'podman', async () => startPodman({ isolated: true, driver: 'overlay' }));
    await realPart(this, 'docker', async () => importImageForPodman(podman!));
    web = await runContainer(podman, 'web', { ...plain, NetworkMode: 'bridge', PortBindings: { '80/tcp': [{ HostPort: '8080' }] } });
    side = await runContainer(podman, 'side', { ...plain, NetworkMode: `container:${web.name}` });
    hosted = await runContainer(podman, 'hosted', { ...plain, NetworkMode: 'host' });
    engine = await openedEngine(podman.host);
  });
  after(async () => {
    if (!podman) return;
    engine.dispose();
    await podman.stop();
  });

  it('draw its bridge with the container, who shares its network, and the published port', async () => {
    const graph = networkGraph(await readEngineNetworks(engine, AbortSignal.timeout(20_000)));
    const nodes = [...allNodes(graph.nodes)];
    const links = await run('nsenter', [`--net=/proc/${hosted.pid}/ns/net`, 'ip', '-brief', 'link', 'show', 'type', 'bridge']);
    const bridge = nodes.find(({ kind }) => kind === 'bridge');
    assert.ok(bridge, outlineOf(graph));
    assert.equal(bridge.label, links.split(/\s/)[0]);
    const box = nodes.find(({ label }) => label === web.name);
    assert.deepEqual(box?.children?.map(({ label }) => label), [side.name]);
    const wire = graph.edges.find(({ from, to }) => from === bridge.id && to === box.id);
    assert.match(await run('nsenter', [`--net=/proc/${hosted.pid}/ns/net`, 'ip', '-brief', 'link', 'show', 'type', 'veth']), new RegExp(`^${wire?.label ?? '-'}@`, 'm'));
    assert.deepEqual(nodes.filter(({ kind }) => kind === 'published-port').map(({ label }) => label), ['8080→80/tcp']);
    assert.deepEqual(graph.nodes[0]?.children?.filter(({ kind }) => kind === 'container').map(({ label }) => label), [hosted.name]);
    const address = box.details?.[0]?.split(/[ /]/)[1] ?? '';
    const translations = nodes.find(({ kind }) => kind === 'nat')?.details ?? [];
    assert.ok(translations.includes(`tcp 0.0.0.0:8080 → ${address}:80`) && translations.some(line => line.startsWith(`${address}/32 → `)), translations.join('\n'));
  });

  it('draw the walls between its containers', async () => {
    const all = await fetchList(engine.docker, 'containers', AbortSignal.timeout(10_000));
    const details = new EngineDetails(async () => Promise.resolve(engine.docker));
    const host = watchOver(engine, details, all);
    try {
      const reader = new IsolationReader({ engine, host, details, machine: engine.info, now: () => performance.now() });
      await reader.read([...all.values()]);
      await sleep(1000);
      const graph = isolationGraph({ host: engine.info, containers: await reader.read([...all.values()]) });
      const ofContainer = (name: string): readonly string[] => [...allNodes(graph.nodes.filter(({ label }) => label === name))].map(({ label, tone, details: lines = [] }) => `${label.replace(/\[\d+\]/, '')}${tone ? ` ${tone}` : ''} ${lines.join(' ')}`);
      assert.ok(ofContainer(web.name).some(line => line.startsWith(`net: = ${side.name} lit`)), ofContainer(web.name).join('\n'));
      assert.ok(ofContainer(web.name).some(line => line.includes(`pid ${web.pid}, inside 1`)));
      assert.ok(ofContainer(hosted.name).some(line => /^net, .* bad /.test(line)), ofContainer(hosted.name).join('\n'));
      for (const curve of ['cpu', 'memory', 'pids']) assert.ok(ofContainer(web.name).some(line => line.startsWith(`${curve} `)), curve);
    } finally {
      host.dispose();
    }
  });

  it('draw the overlay of a container, and tell the story of a path in it', async () => {
    const exec = await engine.docker.getContainer(web.name).exec({ Cmd: ['sh', '-c', 'mkdir -p /srv && echo new > /srv/new && rm /bin/true'], AttachStdout: true });
    (await exec.start({})).resume();
    const files = hostFilesOf(engine.endpoint, async () => Promise.resolve(engine.docker));
    const reader = new OverlayReader({ engine, files, details: new EngineDetails(async () => Promise.resolve(engine.docker)), imageWords: async () => Promise.resolve([]) }, { container: web.name });
    let reading: OverlayReading;
    do reading = await reader.read('/srv/new');
    while (!reading.changes.some(({ path }) => path === '/srv/new'));
    const { GraphDriver: { Data } } = await engine.docker.getContainer(web.name).inspect() as unknown as { readonly GraphDriver: { readonly Data: Record<string, string> } };
    assert.deepEqual([reading.mount?.upper, reading.mount?.work, reading.mount?.merged, reading.mount?.lower.join(':')], [Data['UpperDir'], Data['WorkDir'], Data['MergedDir'], Data['LowerDir']]);
    assert.deepEqual(overlayStory(reading).map(text => formatMessage(text)), ['upperdir adds /srv/new (4 B).', 'What is seen at /srv/new is in upperdir.']);
    assert.deepEqual((await reader.read('/bin/true')).chosen?.words.at(-1), { hides: { by: 'whiteout', at: '/bin/true' } });
  });
});
