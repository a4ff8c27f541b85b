import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyManifests, type ClusterPicture, type ClusterRef, Clusters, discoverEngines, drainNode, Engines, forwardPort, hostFilesOf, kubeconfigOf, Kubeconfigs, openEngine, planDrain, podBehind, podLogs, startPodExec, toEngineFailure } from '../../src/connect/index.ts';
import { kindProgram } from '../host/kind.ts';
import { realPart } from '../host/require.ts';
import { type SimulatedEngine, simulatedEngine } from '../host/simulated-engine.ts';

const config = 'kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\nnodes: [{role: control-plane}, {role: worker}]\n';
const manifest = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: nginx, image: "nginx:1.27", ports: [{containerPort: 80}], readinessProbe: {httpGet: {port: 80}, periodSeconds: 1}}]}
`;

/** Its pods may run on any node, and one of them has to serve. */
const kept = `apiVersion: apps/v1
kind: Deployment
metadata: {name: kept}
spec:
  replicas: 2
  selector: {matchLabels: {app: kept}}
  template:
    metadata: {labels: {app: kept}}
    spec:
      tolerations: [{key: node-role.kubernetes.io/control-plane, operator: Exists}]
      containers: [{name: nginx, image: "nginx:1.27", readinessProbe: {httpGet: {port: 80}, periodSeconds: 1}}]
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: kept}
spec: {minAvailable: 1, selector: {matchLabels: {app: kept}}}
`;

describe('A cluster of the real kind on the simulated engine, as views see it', () => {
  let simulator: SimulatedEngine;
  let folder: string;
  let engines: Engines;
  let clusters: Clusters;
  let picture: ClusterPicture;
  const { signal } = new AbortController();

  before(async function () {
    this.timeout(300_000);
    const program = await realPart(this, 'kind', async () => kindProgram('trixie'));
    folder = await mkdtemp(join(tmpdir(), 'cutaway-kind-views-'));
    simulator = await simulatedEngine();
    const { status, stderr } = spawnSync(program, ['create', 'cluster', '--name', 'views', '--config', '-'], {
      input: config, encoding: 'utf8', timeout: 200_000, env: { ...process.env, DOCKER_HOST: simulator.host, HOME: folder, KUBECONFIG: join(folder, 'kubeconfig') },
    });
    assert.equal(status, 0, stderr);
    engines = new Engines({
      discover: async () => {
        const discovery = await discoverEngines(simulator.host);
        return { ...discovery, current: discovery.endpoints.find(({ source }) => source === 'setting')?.id };
      },
      open: openEngine, hostFiles: hostFilesOf, toFailure: toEngineFailure, chosen: { get: () => undefined, set: async () => Promise.resolve() },
    });
    await engines.discover();
  });
  after(async () => {
    if (engines as Engines | undefined) engines.dispose();
    if (simulator as SimulatedEngine | undefined) await simulator.end();
    if (folder as string | undefined) await rm(folder, { recursive: true, force: true });
  });
  afterEach(() => { clusters.dispose(); });

  function look(ref: ClusterRef, kubeconfig: string): void {
    const kubeconfigs = new Kubeconfigs({ KUBECONFIG: kubeconfig });
    clusters = new Clusters({ kubeconfig: async one => kubeconfigOf(one, engines, kubeconfigs), mayRunPrograms: () => false });
    picture = clusters.of(ref);
  }

  async function until(what: string, holds: () => boolean, seconds = 60): Promise<void> {
    for (const end = Date.now() + seconds * 1000; !holds(); await new Promise(resolve => { setTimeout(resolve, 50); })) assert.ok(Date.now() < end, what);
  }

  it('is reached without a kubeconfig, by the engine: its nodes are ready', async () => {
    look({ kind: 'kind', name: 'views', engine: engines.endpoint?.id ?? '' }, join(folder, 'none'));
    const watching = picture.watch(['nodes', 'namespaces']);
    await until('two nodes are ready', () => [...picture.of('nodes').objects?.values() ?? []].filter(({ readiness }) => readiness === 'Ready').length === 2);
    assert.deepEqual([...picture.of('nodes').objects?.keys() ?? []].sort(), ['views-control-plane', 'views-worker']);
    assert.deepEqual(picture.of('nodes').objects?.get('views-control-plane')?.roles, ['control-plane']);
    watching.dispose();
  });

  it('takes a manifest, whose pods come up, write, run a shell and are reached by a port of this machine', async () => {
    look({ kind: 'context', name: 'kind-views' }, join(folder, 'kubeconfig'));
    const api = await picture.api();
    assert.deepEqual((await applyManifests(api, manifest, { namespace: '', isDryRun: false, signal })).map(({ outcome }) => outcome), ['created']);
    const watching = picture.watch(['deployments', 'pods'], 'default');
    const pods = () => [...picture.of('pods', 'default').objects?.values() ?? []];
    // Each resource has a watch of its own: one may tell before the other.
    await until('two pods run', () => picture.of('deployments', 'default').objects?.get('default/web')?.ready === 2 && pods().every(({ status }) => status === 'Running'));
    const [pod] = pods();
    assert.ok(pod);
    assert.deepEqual([pod.status, pod.node], ['Running', 'views-worker']);
    watching.dispose();

    const exec = await startPodExec(api, pod, 'nginx', ['sh'], signal);
    await exec.write('echo he""llo; exit\n');
    let shown = '';
    for await (const part of exec.output()) shown += part.toString();
    assert.match(shown, /hello/);

    const behind = await podBehind(api, 'default', 'app=web');
    assert.ok(behind);
    const forward = await forwardPort(api, behind, 80, 0, error => { assert.fail(String(error)); });
    const [reply] = await once(get(`http://127.0.0.1:${forward.port}/`), 'response') as [IncomingMessage];
    assert.equal(reply.statusCode, 200);
    reply.resume();
    forward.dispose();

    const reading = new AbortController();
    for await (const text of podLogs(api, behind, 'nginx', 100, reading.signal)) {
      assert.notEqual(text, '');
      break;
    }
    reading.abort();
  });

  it('has a node drained as a disruption budget allows: the pods come up elsewhere, and one of them serves all the while', async () => {
    look({ kind: 'context', name: 'kind-views' }, join(folder, 'kubeconfig'));
    const api = await picture.api();
    const watching = picture.watch(['deployments', 'pods'], 'default');
    const all = picture.watch(['nodes']);
    await applyManifests(api, kept, { namespace: '', isDryRun: false, signal });
    const ready = (): number => picture.of('deployments', 'default').objects?.get('default/kept')?.ready ?? 0;
    await until('two pods are ready, and the node is there', () => ready() === 2 && picture.of('nodes').objects?.has('views-worker') === true);
    const node = picture.of('nodes').objects?.get('views-worker');
    assert.ok(node);
    const plan = await planDrain(api, node);
    assert.deepEqual(plan.staying.map(({ owner }) => owner?.name).sort(), ['kindnet', 'kube-proxy']);
    let fewest = 2;
    const counting = picture.onDidChange(() => { fewest = Math.min(fewest, ready()); });
    const gone: string[] = [];
    await drainNode(api, node, plan, { signal, onStep: step => { if (step.kind === 'gone') gone.push(step.pod.name); } });
    assert.deepEqual(gone.sort(), plan.going.map(({ name }) => name).sort());
    await until('two pods are ready on the other node', () => ready() === 2 && [...picture.of('pods', 'default').objects?.values() ?? []].every(pod => !pod.name.startsWith('kept') || pod.node === 'views-control-plane'));
    assert.ok(fewest >= 1, String(fewest));
    assert.equal(picture.of('nodes').objects?.get('views-worker')?.isCordoned, true);
    for (const one of [watching, all, counting]) one.dispose();
  });
}).timeout(150_000);
