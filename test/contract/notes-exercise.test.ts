import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { notesCluster } from '../fixture/notes-cluster.ts';
import { findProgram } from '../host/docker.ts';
import { kindProgram } from '../host/kind.ts';
import { MissingPart, realPart } from '../host/require.ts';
import { freePort, run, waitFor } from '../host/run.ts';
import { type SimulatedEngine, simulatedEngine } from '../host/simulated-engine.ts';

/** In s: a loaded machine takes its time. */
const patience = 90;
const nodePort = 30080;

/** A version of the notes' application: a web server with a page that says which one it is. */
function version(name: string, replicas: number): string {
  return `apiVersion: v1
kind: ConfigMap
metadata: {name: ${name}}
data: {index.html: "${name}"}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  replicas: ${replicas}
  selector: {matchLabels: {app: shop, version: ${name}}}
  template:
    metadata: {labels: {app: shop, version: ${name}}}
    spec:
      containers:
      - name: web
        image: nginx:alpine
        ports: [{containerPort: 80}]
        readinessProbe: {httpGet: {path: /, port: 80}, periodSeconds: 1}
        volumeMounts: [{name: page, mountPath: /usr/share/nginx/html}]
      volumes: [{name: page, configMap: {name: ${name}}}]
---
`;
}

/** Where the notes have their ingress: on the node with the label, at its port 80. */
const entrance = `apiVersion: v1
kind: Pod
metadata: {name: entrance}
spec:
  nodeSelector: {ingress-ready: "true"}
  tolerations: [{key: node-role.kubernetes.io/control-plane, operator: Exists}]
  containers: [{name: web, image: "nginx:alpine", ports: [{containerPort: 80, hostPort: 80}]}]
---
`;
const service = `apiVersion: v1
kind: Service
metadata: {name: shop}
spec:
  type: NodePort
  selector: {app: shop, version: blue}
  ports: [{port: 80, nodePort: ${nodePort}}]
`;

describe('The exercise of the notes, on the simulated engine', function () {
  this.timeout(300_000);

  let engine: SimulatedEngine;
  let folder: string;
  let programs: { readonly kind: string; readonly kubectl: string };
  let env: NodeJS.ProcessEnv;
  let ports: { readonly shop: number; readonly entrance: number };

  const kubectl = async (...args: readonly string[]): Promise<string> => (await run(programs.kubectl, args, { env })).trimEnd();
  const cutaway = async (...args: readonly string[]): Promise<string> => run(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...args], { env: { ...env, LC_ALL: 'C' } });
  /** What this machine gets at a port that the cluster's host publishes. */
  const page = async (port: number): Promise<string> => (await fetch(`http://127.0.0.1:${port}/`, { headers: { connection: 'close' }, signal: AbortSignal.timeout(10_000) })).text();
  const answers = async (times: number): Promise<ReadonlySet<string>> => new Set(await Promise.all(Array.from({ length: times }, async () => page(ports.shop))));
  const becomes = async (wanted: string): Promise<void> => {
    await waitFor(`only ${wanted}`, async () => [...await answers(5)].join() === wanted ? true : undefined, patience);
  };

  before(async function () {
    this.timeout(600_000);
    const kind = await realPart(this, 'kind', async () => kindProgram('trixie'));
    const kubectlProgram = await realPart(this, 'kubectl', async () => {
      const found = findProgram('kubectl');
      if (found === undefined) throw new MissingPart('install kubectl');
      return Promise.resolve(found);
    });
    programs = { kind, kubectl: kubectlProgram };
    folder = await mkdtemp(join(tmpdir(), 'cutaway-notes-'));
    engine = await simulatedEngine('--publish');
    env = { ...process.env, DOCKER_HOST: engine.host, HOME: folder, KUBECONFIG: join(folder, 'kubeconfig') };
    ports = { shop: await freePort(), entrance: await freePort() };
    const config = join(folder, '3-node-k8s.yaml');
    await writeFile(config, notesCluster([{ containerPort: nodePort, hostPort: ports.shop }, { containerPort: 80, hostPort: ports.entrance }]));
    await run(programs.kind, ['create', 'cluster', '--name', 'cwave-cluster', '--config', config], { env });
    await kubectl('wait', '--for=condition=Ready', 'nodes', '--all', `--timeout=${patience}s`);
  });

  after(async () => {
    if (engine as SimulatedEngine | undefined) await engine.end();
    if (folder as string | undefined) await rm(folder, { recursive: true, force: true });
  });

  it('has three nodes', async () => {
    assert.deepEqual((await kubectl('get', 'no', '-o', 'name')).split('\n'), ['node/cwave-cluster-control-plane', 'node/cwave-cluster-worker', 'node/cwave-cluster-worker2']);
  });

  it('deploys two versions, and serves one of them at a port of this machine', async () => {
    const file = join(folder, 'shop.yaml');
    await writeFile(file, version('blue', 3) + version('green', 1) + entrance + service);
    await kubectl('apply', '-f', file);
    for (const name of ['blue', 'green']) await kubectl('rollout', 'status', `deployment/${name}`, `--timeout=${patience}s`);
    await becomes('blue');
    await kubectl('wait', '--for=condition=Ready', 'pod/entrance', `--timeout=${patience}s`);
    assert.match(await page(ports.entrance), /Welcome to nginx/);
  });

  it('switches to the other version: blue-green', async () => {
    await kubectl('patch', 'service', 'shop', '-p', '{"spec":{"selector":{"version":"green"}}}');
    await becomes('green');
  });

  it('serves both by their numbers: canary', async () => {
    await kubectl('patch', 'service', 'shop', '--type=json', '-p', '[{"op":"remove","path":"/spec/selector/version"}]');
    await waitFor('both versions', async () => (await answers(30)).size === 2 ? true : undefined, patience);
    await kubectl('scale', 'deployment', 'green', '--replicas=3');
    await kubectl('scale', 'deployment', 'blue', '--replicas=0');
    await kubectl('rollout', 'status', 'deployment/green', `--timeout=${patience}s`);
    await becomes('green');
  });

  it('has an API server that this machine speaks TLS with, or not at all, and that believes no made-up token', async () => {
    const server = await kubectl('config', 'view', '-o', 'jsonpath={.clusters[0].cluster.server}');
    await assert.rejects(fetch(server.replace('https:', 'http:')));
    const claims = { 'exp': 4e9, 'sub': 'system:serviceaccount:kube-system:default', 'kubernetes.io': { serviceaccount: { name: 'default' } } };
    const token = ['{}', JSON.stringify(claims), 'x'].map(part => Buffer.from(part).toString('base64url')).join('.');
    await assert.rejects(kubectl('--kubeconfig', '/dev/null', '--server', server, '--insecure-skip-tls-verify', '--token', token, 'get', 'pods'), /Unauthorized|must be logged in/);
    const real = await kubectl('create', 'token', 'default');
    assert.match(await kubectl('--kubeconfig', '/dev/null', '--server', server, '--insecure-skip-tls-verify', '--token', real, 'auth', 'whoami'), /system:serviceaccount:default:default/);
  });

  it('is drawn, and a request is followed to the pod', async () => {
    const drawn = await cutaway('diagram', 'cluster', '--format', 'text');
    assert.match(drawn, new RegExp(`${ports.shop}→${nodePort}\\n.*\\n.*cwave-cluster-control-plane\\n +→ shop \\(NodePort\\)`));
    assert.equal(/ {4}shop\n([^]*?)\n {2}\S/.exec(drawn)?.[1]?.match(/→ green-/g)?.length, 3, drawn);
    assert.match(drawn, new RegExp(`${ports.entrance}→80\\n.*\\n.*\\n +→ entrance \\(hostPort\\)`));
    assert.match(await cutaway('diagram', 'cluster', '--context', 'kind-cwave-cluster', '--namespaces', 'all', '--format', 'text'), /kindnet-/);
    const traced = await cutaway('diagram', 'trace', `http://host:${ports.shop}`, '--format', 'text');
    assert.match(traced, /\n {6}cwave-cluster-worker2?\n[^]*\n {8}green-/);
  });

  it('moves pods off a node that is drained', async () => {
    await kubectl('drain', 'cwave-cluster-worker', '--ignore-daemonsets', '--delete-emptydir-data', `--timeout=${patience}s`);
    await kubectl('rollout', 'status', 'deployment/green', `--timeout=${patience}s`);
    assert.deepEqual([...new Set((await kubectl('get', 'pods', '-l', 'app=shop', '-o', 'jsonpath={.items[*].spec.nodeName}')).split(' '))], ['cwave-cluster-worker2']);
    assert.match(await kubectl('get', 'node', 'cwave-cluster-worker'), /Ready,SchedulingDisabled/);
    await becomes('green');
  });

  it('is deleted with all its nodes', async () => {
    await run(programs.kind, ['delete', 'cluster', '--name', 'cwave-cluster'], { env });
    assert.deepEqual(await engine.client.listContainers({ all: true }), []);
  });
});
