import { strict as assert } from 'node:assert';
import { useWindow } from './installed.ts';
import { LabTerminal, simulated } from './lab.ts';
import { eventually, type Workbench } from './workbench.ts';

/** In seconds: a cluster takes its time on a loaded machine. */
const patience = 120;

describe('A cluster that is made in the lab', () => {
  let workbench: Workbench;
  let lab: LabTerminal;
  const window = useWindow(async () => Promise.resolve(simulated));
  beforeEach(() => { ({ workbench } = window); });

  before(async function () {
    this.timeout(240_000);
    lab = await LabTerminal.open(window.workbench, patience);
  });

  it('is proposed where there is none', async () => {
    const clusters = await workbench.onlyView('Clusters');
    await eventually(async () => assert.match(await clusters.message(), /kind create cluster/));
    await workbench.screenshot('simulated-cluster-none');
  });

  it('shows its nodes as they become ready, and the pods of what kubectl deploys', async () => {
    await lab.run("printf 'kind: Cluster\\napiVersion: kind.x-k8s.io/v1alpha4\\nnodes: [{role: control-plane, extraPortMappings: [{containerPort: 30080, hostPort: 8080}]}, {role: worker}]\\n' > kind.yaml");
    await lab.run('kind create cluster --name lab --config kind.yaml');
    const clusters = await workbench.onlyView('Clusters');
    const described = async (label: string): Promise<string> => (await clusters.rows()).find(row => row.label === label)?.description ?? '';
    await eventually(async () => assert.match(await described('lab-worker'), /^Ready · worker/), patience);
    await lab.run('kubectl create deployment web --image nginx:1.27 --replicas 2');
    await clusters.row('lab', 'Namespaces', 'default', 'Workloads', 'web');
    await eventually(async () => assert.match(await described('web'), /2 of 2 ready/), patience);
    await clusters.expand('lab', 'Namespaces', 'default', 'Workloads', 'web');
    await workbench.screenshot('simulated-cluster');
  });

  it('shows a node once, with what Kubernetes says of it and the container that it is', async () => {
    const clusters = await workbench.onlyView('Clusters');
    assert.equal((await clusters.rows()).filter(({ label }) => label === 'lab-worker').length, 1);
    const parts = await clusters.expand('lab', 'lab-worker');
    for (const part of ['Ready', 'MemoryPressure', 'Capacity', 'Container']) assert.ok(parts.includes(part), parts.join());
    await clusters.row('lab', 'lab-worker', 'Container', 'Namespaces');
    await clusters.row('lab', 'lab-worker', 'Container', 'Cgroup');
    const tooltip = await clusters.tooltip('lab', 'lab-worker');
    for (const fact of [/kubelet:\sv1\.\d+/, /Image:\s.*node/, /Address:/]) assert.match(tooltip, fact);
    const menu = await clusters.contextMenu('lab', 'lab-worker');
    const labels = await menu.labels();
    for (const label of ['Stop', 'Attach Shell', 'Cordon', 'Drain…', 'Describe', 'Delete Node from the Cluster…']) assert.ok(labels.includes(label), labels.join());
    await workbench.screenshot('simulated-cluster-node-menu');
    await menu.close();
    await (await clusters.row('lab', 'lab-worker')).locator('.monaco-tl-twistie').click();
  });

  it('shows the way from a port of the host to the pods, and leads to each part of it', async () => {
    await lab.run('kubectl create service nodeport web --tcp=80:80 --node-port=30080');
    const clusters = await workbench.onlyView('Clusters');
    await clusters.row('lab', 'Ports of the Host', '0.0.0.0:8080');
    const described = async (): Promise<string> => (await clusters.rows()).find(({ label }) => label === '0.0.0.0:8080')?.description ?? '';
    await eventually(async () => assert.equal(await described(), '→ lab-control-plane:30080 → NodePort default/web:80 → 2 of 2 pods'), patience);
    const hops = await clusters.expand('lab', 'Ports of the Host', '0.0.0.0:8080');
    assert.deepEqual([hops.length, ...hops.slice(0, 2)], [4, 'lab-control-plane:30080', 'default/web']);
    for (const theme of ['light', 'dark'] as const) {
      await workbench.setTheme(theme);
      await workbench.screenshot('simulated-cluster-ports');
    }
    const selected = (): Promise<string> => clusters.pane.locator('.monaco-list-row.selected .label-name').innerText();
    for (const [hop, row] of [['default/web', 'web'], [hops[2] ?? '', (hops[2] ?? '').replace('default/', '')]] as const) {
      await clusters.click('lab', 'Ports of the Host', '0.0.0.0:8080', hop);
      await eventually(async () => assert.equal(await selected(), row));
    }
    await (await clusters.row('lab', 'Ports of the Host')).locator('.monaco-tl-twistie').click();
  });

  it('drains a node: its pods go elsewhere', async () => {
    const clusters = await workbench.onlyView('Clusters');
    await lab.run('kubectl patch deployment web --patch \'{"spec":{"template":{"spec":{"tolerations":[{"key":"node-role.kubernetes.io/control-plane","operator":"Exists"}]}}}}\'');
    await lab.run('kubectl rollout status deployment web');
    await (await clusters.contextMenu('lab', 'lab-worker')).choose('Drain…');
    const { text } = await workbench.dialog();
    assert.match(text, /Drain the node lab-worker\?[^]*These pods are evicted[^]*Pods of daemon sets stay:\s+kube-system\//);
    await workbench.screenshot('simulated-cluster-drain');
    await workbench.dialogButton('Drain');
    await eventually(async () => assert.ok((await workbench.notifications()).some(line => /lab-worker is drained/.test(line))), patience);
    await eventually(async () => assert.match((await clusters.rows()).find(({ label }) => label === 'lab-worker')?.description ?? '', /^Ready · cordoned · worker/));
    await workbench.screenshot('simulated-cluster-drained');
  });

  it('leads from a port of the host to the container of a node', async () => {
    const clusters = await workbench.onlyView('Clusters');
    await clusters.click('lab', 'Ports of the Host', '0.0.0.0:8080', 'lab-control-plane:30080');
    // The view opens by itself.
    await workbench.page.locator('.sidebar .pane-header[aria-expanded="true"]', { hasText: 'Containers' }).waitFor();
    const containers = await workbench.view('Containers');
    await eventually(async () => assert.ok((await containers.rows()).some(({ label }) => label === 'lab-control-plane')));
    await workbench.screenshot('simulated-cluster-container');
  });
}).timeout(240_000);
