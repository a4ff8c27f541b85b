import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatMessage } from '../../src/base/message.ts';
import { kubeconfig } from '../../src/cli/kubeconfig.ts';
import { TestIo } from '../../src/cli/testing.ts';
import { createKindCluster, type Engine, fetchList, Kind, kindKubeconfigText, loadIntoNodes } from '../../src/connect/index.ts';
import { kindVariables } from '../../src/connect/kind/kind-on-engine.ts';
import { containerStat } from '../../src/connect/layers/container-files.ts';
import { type KindCluster, kindClusters } from '../../src/model/index.ts';
import { runContainer, type TestEngine } from '../host/docker.ts';
import { importStandInNode, kindEnvironment, kindProgram } from '../host/kind.ts';
import { openedEngine } from '../host/opened-engine.ts';
import { importImageForPodman, startPodman } from '../host/podman.ts';
import { realPart } from '../host/require.ts';

const name = 'cutaway-podman';
const config = 'kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\nnodes:\n- role: control-plane\n  extraPortMappings: [{containerPort: 80, hostPort: 28082}]\n- role: worker\n';

describe('The real kind on Podman, with a stand-in for its nodes', function () {
  this.timeout(180_000);

  let podman: TestEngine | undefined;
  let engine: Engine;
  let folder: string;
  let program: string;
  let env: Readonly<Record<string, string>>;
  let kind: Kind;
  let node: string;
  const { signal } = new AbortController();

  before(async function () {
    this.timeout(600_000);
    program = await realPart(this, 'kind', async () => kindProgram('trixie'));
    const started = await realPart(this, 'podman', async () => startPodman({ isolated: true }));
    podman = started;
    folder = await mkdtemp(join(tmpdir(), 'cutaway-kind-podman-'));
    await realPart(this, 'docker', async () => importImageForPodman(started));
    node = await importStandInNode(started);
    engine = await openedEngine(started.host);
    env = { ...await kindEnvironment(started, folder, 'podman'), ...kindVariables(engine) as Readonly<Record<string, string>> };
    const found = await Kind.find(env, program);
    assert.ok(found);
    kind = found;
  });

  after(async () => {
    if (engine as Engine | undefined) engine.dispose();
    await podman?.stop();
    if (folder as string | undefined) await rm(folder, { recursive: true, force: true });
  });

  const clusterNamed = async (wanted: string): Promise<KindCluster | undefined> => kindClusters((await fetchList(engine.docker, 'containers', signal)).values()).find(one => one.name === wanted);
  const things = async (): Promise<object> => ({
    nodes: (await clusterNamed('other'))?.nodes.length ?? 0, volumes: ((await engine.docker.listVolumes()).Volumes as readonly unknown[] | null)?.length ?? 0,
    networks: (await engine.docker.listNetworks()).map(({ Name }) => Name).filter(network => network === 'kind'),
  });

  it('is told which engine it is', () => {
    assert.deepEqual([env['KIND_EXPERIMENTAL_PROVIDER'], env['CONTAINER_HOST']], ['podman', podman?.host]);
  });

  it('says so where the podman CLI is missing', async () => {
    const without = await Kind.find({ ...env, PATH: '/nowhere' }, program);
    assert.ok(without);
    await assert.rejects(createKindCluster(without, engine, { name: 'other', config, image: node }, { signal }), /kind works by the program podman, which is not installed here/);
  });

  it('leaves nothing behind where it fails half-way', async () => {
    const before = await things();
    const image = await importStandInNode(podman!, { fails: true });
    await assert.rejects(createKindCluster(kind, engine, { name: 'other', config, image }, { signal }), /kind failed: failed to init node with kubeadm: .*a stand-in that fails/);
    assert.deepEqual(await things(), before);
  });

  it('creates a cluster, which the view shows with its nodes and ports', async () => {
    await createKindCluster(kind, engine, { name, config, image: node }, { signal });
    const cluster = await clusterNamed(name);
    assert.deepEqual(cluster?.nodes.map(({ container, role, version }) => `${container.name} ${role} ${version} ${container.state}`), [`${name}-control-plane control-plane v1.32.2 running`, `${name}-worker worker v1.32.2 running`]);
    const published = cluster.nodes.flatMap(({ container: { ports } }) => ports.flatMap(port => port.published ? [port.containerPort] : []));
    assert.deepEqual(published.sort((a, b) => a - b), [80, 6443]);
  });

  it('gives the same kubeconfig as we read from the control plane', async () => {
    const cluster = await clusterNamed(name);
    assert.ok(cluster);
    const real = (...args: readonly string[]): string => spawnSync(program, ['get', 'kubeconfig', '--name', name, ...args], { env, encoding: 'utf8' }).stdout.trimEnd();
    assert.equal((await kindKubeconfigText(engine, cluster, 'host')).trimEnd(), real());
    assert.equal((await kindKubeconfigText(engine, cluster, 'container')).trimEnd(), real('--internal'));
  });

  it('connects an editor that is a container to the network of the nodes, and gives it a kubeconfig', async () => {
    const ide = await runContainer(podman!, 'ide', { Ulimits: ['nofile', 'nproc'].map(limit => ({ Name: limit, Soft: 1024, Hard: 1024 })), NetworkMode: 'bridge' });
    try {
      const io = new TestIo({ env });
      assert.equal(await kubeconfig(['--cluster', name, '--for', 'container', '--connect', ide.name], io, message => formatMessage(message)), 0);
      assert.match(io.written, new RegExp(`server: https://${name}-control-plane:6443\n`));
      assert.ok([...(await fetchList(engine.docker, 'containers', signal)).values()].find(container => container.name === ide.name)?.networks.some(({ networkName }) => networkName === 'kind'));
    } finally {
      await ide.remove();
    }
  });

  it('loads an image into every node, and exports logs', async () => {
    await loadIntoNodes(kind, engine, name, node, { signal });
    for (const { container } of (await clusterNamed(name))?.nodes ?? []) assert.ok((await containerStat(engine, container.id, '/loaded.tar')).size > 10_000, container.name);
    const logs = join(folder, 'logs');
    await kind.exportLogs(name, logs, { signal });
    assert.deepEqual((await readdir(logs)).filter(entry => entry.startsWith(name)).sort(), [`${name}-control-plane`, `${name}-worker`]);
  });

  it('leaves nothing behind where it is cancelled, or a port is taken', async () => {
    const before = await things();
    await assert.rejects(createKindCluster(kind, engine, { name: 'other', config, image: node }, { signal }), /28082/);
    assert.deepEqual(await things(), before);
    const cancelling = new AbortController();
    const created = createKindCluster(kind, engine, { name: 'other', config: config.replace('28082', '28083'), image: node }, {
      signal: cancelling.signal, onStep: ({ title, state }) => { if (state === 'begun' && title.startsWith('Preparing nodes')) cancelling.abort(); },
    });
    await assert.rejects(created, { name: 'AbortError' });
    assert.deepEqual(await things(), before);
  });

  it('deletes a cluster', async () => {
    await kind.delete(name, { signal });
    assert.equal(await clusterNamed(name), undefined);
  });
});
