import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatMessage } from '../../src/base/message.ts';
import { kubeconfig } from '../../src/cli/kubeconfig.ts';
import { TestIo } from '../../src/cli/testing.ts';
import { createKindCluster, type Engine, Kind, type KindRun } from '../../src/connect/index.ts';
import type { ClusterWish } from '../../src/connect/kind/kind-program.ts';
import { importStandInNode, kindEnvironment, kindProgram, kindSuites, standInNode } from '../host/kind.ts';
import { openedEngine } from '../host/opened-engine.ts';
import { removeTestObjects, runContainer, testEngine, type TestEngine } from '../host/docker.ts';
import { realPart } from '../host/require.ts';

/** The notes' cluster: three nodes, two ports of the host, own subnets, a label. */
const threeNodes = `kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
networking: {podSubnet: 10.110.0.0/16, serviceSubnet: 10.120.0.0/16}
nodes:
- role: control-plane
  labels: {ingress-ready: "true"}
  extraPortMappings:
  - {containerPort: 80, hostPort: 28080}
- role: worker
- role: worker
`;

for (const suite of kindSuites) {
  describe(`The real kind of Debian ${suite} with a stand-in for its nodes`, function () {
    this.timeout(180_000);

    let engine: TestEngine;
    let folder: string;
    let program: string;
    let env: Readonly<Record<string, string>>;
    let kind: Kind;
    let opened: Engine;
    /** Whether the network of kind was there before. */
    let hadNetwork: boolean;
    const name = `cutaway-${suite}`;
    const { signal } = new AbortController();

    before(async function () {
      this.timeout(600_000);
      program = await realPart(this, 'kind', async () => kindProgram(suite));
      engine = await realPart(this, 'docker', testEngine);
      folder = await mkdtemp(join(tmpdir(), 'cutaway-kind-'));
      opened = await openedEngine(engine.host);
      hadNetwork = await hasNetwork();
      env = await kindEnvironment(engine, folder);
      await importStandInNode(engine);
      const found = await Kind.find(env, program);
      assert.ok(found);
      kind = found;
    });

    after(async () => {
      if (engine as TestEngine | undefined) {
        await removeTestObjects(engine.client);
        if (!hadNetwork && await hasNetwork()) await engine.client.getNetwork('kind').remove();
        opened.dispose();
        await engine.stop();
      }
      if (folder as string | undefined) await rm(folder, { recursive: true, force: true });
    });

    const create = async (wish: Omit<ClusterWish, 'config'> & { readonly config?: string }, run: KindRun = { signal }): Promise<void> => createKindCluster(kind, opened, { config: threeNodes, ...wish }, run);
    const hasNetwork = async (): Promise<boolean> => (await engine.client.listNetworks({ filters: { name: ['kind'] } })).some(network => network.Name === 'kind');

    async function cli(...args: readonly string[]): Promise<string> {
      const io = new TestIo({ env });
      assert.equal(await kubeconfig(args, io, message => formatMessage(message)), 0);
      return io.written;
    }

    const realKind = (...args: readonly string[]): string => spawnSync(program, args, { env, encoding: 'utf8' }).stdout;
    const nodes = async (cluster: string): Promise<readonly string[]> => {
      const found = await engine.client.listContainers({ all: true, filters: { label: [`io.x-k8s.kind.cluster=${cluster}`] } });
      return found.flatMap(({ Names }) => Names).sort();
    };

    it('says why it fails half-way, and leaves nothing behind: no node, no volume, no context, nor a network that was not there before', async () => {
      const volumes = async (): Promise<number> => (await engine.client.listVolumes()).Volumes.length;
      const before = await volumes();
      const image = await importStandInNode(engine, { fails: true });
      await assert.rejects(create({ name: 'failing', image }), /^Error: kind failed: failed to init node with kubeadm: error: a stand-in that fails$/);
      assert.deepEqual([await nodes('failing'), await volumes(), await cli('--list'), await hasNetwork()], [[], before, '', hadNetwork]);
      await assert.rejects(create({ name: 'failing', image: 'localhost:1/cutaway-test/none:1' }), /^Error: kind failed: failed to pull image "localhost:1\/cutaway-test\/none:1": .*(refused|dial tcp)/);
      assert.deepEqual([await nodes('failing'), await hasNetwork()], [[], hadNetwork]);
    });

    it('creates a cluster, and tells its own steps', async () => {
      const steps: string[] = [];
      await create({ name, image: standInNode }, { signal, onStep: ({ title, state }) => { steps.push(`${state} ${title.replace(/[^ -~]+/g, '').trim()}`); } });
      assert.deepEqual(steps.filter(step => step.startsWith('done')), [
        `done Ensuring node image (${standInNode})`, 'done Preparing nodes', 'done Writing configuration', 'done Starting control-plane', 'done Installing CNI', 'done Installing StorageClass', 'done Joining worker nodes',
      ]);
      assert.equal(steps.length, 14);
      assert.deepEqual(await nodes(name), [`/${name}-control-plane`, `/${name}-worker`, `/${name}-worker2`]);
      assert.deepEqual(await kind.clusters(signal), [name]);
    });

    it('refuses a second one of that name, and leaves the first', async () => {
      await assert.rejects(create({ name, image: standInNode }), /There is a cluster/);
      assert.equal((await nodes(name)).length, 3);
    });

    it('gives the same kubeconfig as we read from the control plane, for this machine and for a container', async () => {
      assert.equal(await cli('--cluster', name), realKind('get', 'kubeconfig', '--name', name).trimEnd() + '\n');
      const internal = realKind('get', 'kubeconfig', '--name', name, '--internal').trimEnd() + '\n';
      assert.match(internal, new RegExp(`server: https://${name}-control-plane:6443\n`));
      assert.equal(await cli('--for', 'container'), internal);
      const ide = await runContainer(engine, 'ide');
      try {
        await assert.rejects(cli('--for', 'container', ide.name), /is not on the network/);
        assert.equal(await cli('--for', 'container', '--connect', ide.name), internal);
        assert.equal(await cli('--for', 'container', ide.name), internal);
      } finally {
        await ide.remove();
      }
    });

    it('loads an image into every node, and exports logs', async () => {
      await kind.loadImage(name, standInNode, { signal });
      await assert.rejects(kind.loadImage(name, 'cutaway-test/none:1', { signal }), /kind failed: .*cutaway-test\/none:1/);
      const logs = join(folder, 'logs');
      await kind.exportLogs(name, logs, { signal });
      assert.deepEqual((await readdir(logs)).filter(entry => entry.startsWith(name)).sort(), [`${name}-control-plane`, `${name}-worker`, `${name}-worker2`]);
    });

    it('says who has a port that is taken, and leaves nothing behind', async () => {
      await assert.rejects(create({ name: 'taken', image: standInNode }), new RegExp(`^Error: Port 28080 of the host is taken by the container ${name}-control-plane\\. `));
      assert.deepEqual([await nodes('taken'), await kind.clusters(signal)], [[], [name]]);
      assert.doesNotMatch(await cli('--list'), /taken/);
    });

    for (const step of ['Preparing nodes', 'Starting control-plane']) {
      it(`leaves nothing behind where it is cancelled at ${step}`, async () => {
        const cancelling = new AbortController();
        const created = create({ name: 'cancelled', config: threeNodes.replace('28080', '28081'), image: standInNode }, {
          signal: cancelling.signal, onStep: ({ title, state }) => { if (state === 'begun' && title.startsWith(step)) setTimeout(() => { cancelling.abort(); }, 100); },
        });
        await assert.rejects(created, { name: 'AbortError' });
        assert.deepEqual([await nodes('cancelled'), await nodes(name).then(({ length }) => length)], [[], 3]);
        assert.doesNotMatch(await cli('--list'), /cancelled/);
      });
    }

    it('deletes a cluster, and its context', async () => {
      await kind.delete(name, { signal });
      assert.deepEqual(await nodes(name), []);
      assert.equal(await cli('--list'), '');
    });
  });
}

describe('A kind that is not there', () => {
  it('is not found, nor is a program that is none', async () => {
    assert.equal(await Kind.find({}, '/nowhere/kind'), undefined);
    assert.equal(await Kind.find({}, 'true'), undefined);
  });
});
