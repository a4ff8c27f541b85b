import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { notesCluster } from '../fixture/notes-cluster.ts';
import { findProgram } from '../host/docker.ts';
import { kindProgram, kindSuites } from '../host/kind.ts';
import { MissingPart, realPart } from '../host/require.ts';
import { type SimulatedEngine, simulatedEngine } from '../host/simulated-engine.ts';

/** In s: a loaded machine takes its time; an idle one needs five. */
const patience = 90;

interface Result { readonly code: number | null; readonly out: string; readonly error: string }

for (const suite of kindSuites) {
  describe(`The real kind of Debian ${suite} on the simulated engine, and the real kubectl`, function () {
    this.timeout(300_000);

    let engine: SimulatedEngine;
    let folder: string;
    let program: string;
    let kubectlProgram: string;
    let state: string;
    let env: NodeJS.ProcessEnv;

    const run = (command: string, args: readonly string[]): Result => {
      const { status, stdout, stderr } = spawnSync(command, args, { env, encoding: 'utf8', timeout: 200_000 });
      return { code: status, out: stdout, error: stderr };
    };
    const kind = (...args: readonly string[]): Result => run(program, args);
    const kubectl = (...args: readonly string[]): string => {
      const { code, out, error } = run(kubectlProgram, args);
      assert.equal(code, 0, error);
      return out;
    };
    const connect = async (): Promise<void> => {
      engine = await simulatedEngine('--state', state);
      env = { ...process.env, DOCKER_HOST: engine.host, HOME: folder, KUBECONFIG: join(folder, 'kubeconfig') };
    };
    const nodes = async (cluster: string): Promise<readonly string[]> => {
      const found = await engine.client.listContainers({ all: true, filters: { label: [`io.x-k8s.kind.cluster=${cluster}`] } });
      return found.flatMap(({ Names }) => Names).sort();
    };
    const allReady = (): void => { kubectl('wait', '--for=condition=Ready', 'nodes', '--all', `--timeout=${patience}s`); };

    before(async function () {
      this.timeout(600_000);
      program = await realPart(this, 'kind', async () => kindProgram(suite));
      kubectlProgram = await realPart(this, 'kubectl', async () => {
        const found = findProgram('kubectl');
        if (found === undefined) throw new MissingPart('install kubectl');
        return Promise.resolve(found);
      });
      folder = await mkdtemp(join(tmpdir(), 'cutaway-kind-'));
      state = join(folder, 'state');
      await writeFile(join(folder, 'three-nodes.yaml'), notesCluster());
      await connect();
    });

    after(async () => {
      if (engine as SimulatedEngine | undefined) await engine.end();
      if (folder as string | undefined) await rm(folder, { recursive: true, force: true });
    });

    it('creates the cluster of the notes with kind\'s steps', () => {
      const { code, error } = kind('create', 'cluster', '--name', 'notes', '--config', join(folder, 'three-nodes.yaml'));
      assert.equal(code, 0, error);
      assert.deepEqual(error.split('\n').filter(line => line.startsWith(' ✓')).map(line => line.replace(/[^ -~]+/g, '').trim()), [
        'Ensuring node image (kindest/node:v1.29.4)', 'Preparing nodes', 'Writing configuration', 'Starting control-plane', 'Installing CNI', 'Installing StorageClass', 'Joining worker nodes',
      ]);
    });

    it('has three nodes that become ready, and the pods of the system run', () => {
      allReady();
      const rows = kubectl('get', 'nodes', '--no-headers').trim().split('\n').map(line => line.split(/\s+/));
      assert.deepEqual(rows.map(([name, status, roles, , version]) => [name, status, roles, version]), [['notes-control-plane', 'Ready', 'control-plane', 'v1.29.4'], ['notes-worker', 'Ready', '<none>', 'v1.29.4'], ['notes-worker2', 'Ready', '<none>', 'v1.29.4']]);
      assert.equal(kubectl('get', 'nodes', '-l', 'ingress-ready=true', '-o', 'name'), 'node/notes-control-plane\n');
      assert.equal(kubectl('get', 'service', 'kubernetes', '-o', 'jsonpath={.spec.clusterIP}'), '10.120.0.1');
      assert.match(kubectl('get', 'nodes', '-o', 'jsonpath={.items[*].spec.podCIDR}'), /^10\.110\.\d+\.0\/24 10\.110\.\d+\.0\/24 10\.110\.\d+\.0\/24$/);
      kubectl('wait', '-n', 'kube-system', '--for=condition=Ready', 'pods', '--all', `--timeout=${patience}s`);
      const pods = kubectl('get', 'pods', '-A', '-o', 'jsonpath={range .items[*]}{.metadata.name}{"\\n"}{end}');
      for (const name of ['etcd-notes-control-plane', 'kube-apiserver-notes-control-plane', 'kube-controller-manager-notes-control-plane', 'kube-scheduler-notes-control-plane', 'coredns-', 'kindnet-', 'kube-proxy-', 'local-path-provisioner-']) assert.ok(pods.includes(name), name);
    });

    it('makes containers, a network and a kubeconfig as on a real engine', async () => {
      const found = await engine.client.listContainers({ filters: { label: ['io.x-k8s.kind.cluster=notes'] } });
      const shapes = found.map(({ Names: [name], Image: image, Labels: labels, HostConfig: { NetworkMode: mode }, Ports: ports }) => ({
        name, image, role: labels['io.x-k8s.kind.role'], mode, ports: ports.filter(({ PublicPort: port }) => (port as number | undefined) !== undefined).map(({ IP: ip, PrivatePort: inner }) => `${ip} ${inner}`).sort(),
      })).sort((a, b) => (a.name ?? '') < (b.name ?? '') ? -1 : 1);
      assert.deepEqual(shapes, [
        { name: '/notes-control-plane', image: 'kindest/node:v1.29.4', role: 'control-plane', mode: 'kind', ports: ['0.0.0.0 443', '0.0.0.0 80', '127.0.0.1 6443'] },
        { name: '/notes-worker', image: 'kindest/node:v1.29.4', role: 'worker', mode: 'kind', ports: [] }, { name: '/notes-worker2', image: 'kindest/node:v1.29.4', role: 'worker', mode: 'kind', ports: [] },
      ]);
      const config = await readFile(join(folder, 'kubeconfig'), 'utf8');
      assert.match(config, /^apiVersion: v1\nclusters:\n- cluster:\n {4}certificate-authority-data: \S+\n {4}server: https:\/\/127\.0\.0\.1:\d+\n {2}name: kind-notes\ncontexts:\n- context:\n {4}cluster: kind-notes\n {4}user: kind-notes\n {2}name: kind-notes\ncurrent-context: kind-notes\nkind: Config\n/);
      assert.match(kind('get', 'kubeconfig', '--name', 'notes', '--internal').out, /\n {4}server: https:\/\/notes-control-plane:6443\n/);
      assert.equal(kind('get', 'clusters').out, 'notes\n');
      assert.deepEqual(kind('get', 'nodes', '--name', 'notes').out.trim().split('\n').sort(), ['notes-control-plane', 'notes-worker', 'notes-worker2']);
    });

    it('loads an image into every node, as it is and as an archive, and exports logs', async () => {
      assert.equal(run(findProgram('docker') ?? 'docker', ['pull', '-q', 'busybox:1.37']).code, 0);
      const loaded = kind('load', 'docker-image', 'busybox:1.37', '--name', 'notes');
      assert.equal(loaded.code, 0, loaded.error);
      const archive = join(folder, 'busybox.tar');
      assert.equal(run(findProgram('docker') ?? 'docker', ['save', '-o', archive, 'busybox:1.37']).code, 0);
      const fromArchive = kind('load', 'image-archive', archive, '--name', 'notes');
      assert.equal(fromArchive.code, 0, fromArchive.error);
      for (const node of await nodes('notes')) assert.match(run(findProgram('docker') ?? 'docker', ['exec', node.slice(1), 'crictl', 'images']).out, /docker\.io\/library\/busybox\s+1\.37 /);
      assert.match(kind('load', 'docker-image', 'cutaway-test/none:1', '--name', 'notes').error, /cutaway-test\/none:1/);
      const logs = join(folder, 'logs');
      const exported = kind('export', 'logs', logs, '--name', 'notes');
      assert.equal(exported.code, 0, exported.error);
      assert.deepEqual((await readdir(logs)).filter(entry => entry.startsWith('notes')).sort(), ['notes-control-plane', 'notes-worker', 'notes-worker2']);
      assert.match(await readFile(join(logs, 'notes-control-plane', 'images.log'), 'utf8'), /busybox/);
    });

    it('leaves nothing behind where it fails', async () => {
      assert.match(kind('create', 'cluster', '--name', 'notes').error, /node\(s\) already exist for a cluster with the name "notes"/);
      const bad = kind('create', 'cluster', '--name', 'bad', '--image', 'kindest/node:v0.0.1');
      assert.equal(bad.code, 1);
      assert.match(bad.error, /failed to pull image "kindest\/node:v0\.0\.1"/);
      const taken = kind('create', 'cluster', '--name', 'taken', '--config', join(folder, 'three-nodes.yaml'));
      assert.equal(taken.code, 1);
      assert.match(taken.error, /port is already allocated|address already in use/);
      assert.deepEqual([...await nodes('bad'), ...await nodes('taken')], []);
    });

    it('goes on after its containers were stopped and started, and after the engine was', async () => {
      kubectl('create', 'configmap', 'kept', '--from-literal=a=b');
      for (const node of await nodes('notes')) assert.equal(run(findProgram('docker') ?? 'docker', ['restart', node.slice(1)]).code, 0);
      await answering(() => run(kubectlProgram, ['get', '--raw', '/healthz']).code === 0);
      allReady();
      assert.equal(kubectl('get', 'configmap', 'kept', '-o', 'jsonpath={.data.a}'), 'b');
      await engine.end();
      await connect();
      await answering(() => run(kubectlProgram, ['get', '--raw', '/healthz']).code === 0);
      allReady();
      assert.equal(kubectl('get', 'configmap', 'kept', '-o', 'jsonpath={.data.a}'), 'b');
    });

    it('deletes the cluster, and makes one of the image that is kind\'s own', async () => {
      assert.equal(kind('delete', 'cluster', '--name', 'notes').code, 0);
      assert.deepEqual(await nodes('notes'), []);
      assert.equal(kind('get', 'clusters').out, '');
      const made = kind('create', 'cluster');
      assert.equal(made.code, 0, made.error);
      allReady();
      assert.deepEqual(await nodes('kind'), ['/kind-control-plane']);
      assert.doesNotMatch(kubectl('get', 'nodes', '-o', 'jsonpath={.items[*].spec.taints}'), /NoSchedule/);
      assert.equal(kind('delete', 'cluster').code, 0);
    });

    it('puts a load balancer before three control planes, which go on without one of them and not without two', async () => {
      await writeFile(join(folder, 'three-control-planes.yaml'), 'kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\nname: ha\nnodes: [{role: control-plane}, {role: control-plane}, {role: control-plane}]\n');
      const made = kind('create', 'cluster', '--config', join(folder, 'three-control-planes.yaml'));
      assert.equal(made.code, 0, made.error);
      assert.ok(['Configuring the external load balancer', 'Joining more control-plane nodes'].every(step => made.error.includes(` ✓ ${step}`)), made.error);
      const found = await engine.client.listContainers({ filters: { label: ['io.x-k8s.kind.cluster=ha'] } });
      const shapes = found.map(({ Names: [name], Image: image, Labels: labels, Ports: ports }) => [name, image.replace(/^docker\.io\/|:.*/g, ''), labels['io.x-k8s.kind.role'], ports.flatMap(({ IP: ip, PrivatePort: inner }) => (ip as string | undefined) === undefined ? [] : [`${ip} ${inner}`]).join()]).sort(([a = ''], [b = '']) => a < b ? -1 : 1);
      assert.deepEqual(shapes, [
        ...['', '2', '3'].map(number => [`/ha-control-plane${number}`, 'kindest/node', 'control-plane', '127.0.0.1 6443']), ['/ha-external-load-balancer', suite === 'trixie' ? 'kindest/haproxy' : 'envoyproxy/envoy', 'external-load-balancer', '127.0.0.1 6443'],
      ]);
      assert.match(kind('get', 'kubeconfig', '--name', 'ha', '--internal').out, /\n {4}server: https:\/\/ha-external-load-balancer:6443\n/);
      allReady();
      assert.equal(kubectl('get', 'endpoints', 'kubernetes', '-o', 'jsonpath={.subsets[*].addresses[*].ip}').split(' ').length, 3);
      const stop = (name: string): void => { assert.equal(run(findProgram('docker') ?? 'docker', ['stop', name]).code, 0); };
      stop('ha-control-plane');
      await answering(() => run(kubectlProgram, ['get', '--raw', '/healthz']).code === 0);
      assert.equal(kubectl('create', 'configmap', 'kept'), 'configmap/kept created\n');
      stop('ha-control-plane2');
      assert.equal(run(kubectlProgram, ['get', 'nodes']).code, 1);
      assert.equal(run(findProgram('docker') ?? 'docker', ['start', 'ha-control-plane']).code, 0);
      await answering(() => run(kubectlProgram, ['get', 'configmap', 'kept']).code === 0);
      assert.equal(kind('delete', 'cluster', '--name', 'ha').code, 0);
      assert.deepEqual(await nodes('ha'), []);
    });
  });
}

async function answering(isThere: () => boolean): Promise<void> {
  for (const end = Date.now() + patience * 1000; !isThere();) {
    assert.ok(Date.now() < end, 'the API server does not answer');
    await new Promise(resolve => { setTimeout(resolve, 200); });
  }
}
