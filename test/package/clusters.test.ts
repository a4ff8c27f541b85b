import { strict as assert } from 'node:assert';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ServedApi, serveApi } from '../host/api-server.ts';
import { run } from '../host/run.ts';
import { sampleCluster } from '../host/sample-cluster.ts';
import { useWindow } from './installed.ts';
import { LabTerminal, simulated } from './lab.ts';
import { eventually, type Workbench } from './workbench.ts';

/** In seconds: the simulator starts. */
const patience = 40;

describe('The Clusters view', () => {
  let workbench: Workbench;
  let folder: string;
  let kubeconfig: string;
  let secret: string;
  let served: ServedApi;
  const sample = sampleCluster();
  const window = useWindow(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cutaway-clusters-'));
    kubeconfig = join(folder, 'config');
    const certificate = await makeCertificate(folder, 10);
    secret = certificate.key;
    served = await serveApi(sample.server);
    await writeFile(kubeconfig, textOf(certificate, served.url));
    return { ...simulated, env: { ...simulated.env, KUBECONFIG: kubeconfig } };
  }, async () => {
    await served.close();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(() => { ({ workbench } = window); });

  before(async () => {
    const lab = await LabTerminal.open(window.workbench, patience);
    const node = (name: string, role: string, more = ''): string => `docker run -d --name ${name} --hostname ${name} --network kind --label io.x-k8s.kind.cluster=dev --label io.x-k8s.kind.role=${role} ${more} alpine:3.22 sleep 9999`;
    await lab.run('docker network create kind');
    await lab.run(node('dev-control-plane', 'control-plane', '-p 127.0.0.1:36443:6443 -p 80:80'));
    await lab.run(node('dev-worker', 'worker'));
    await lab.run(node('dev-worker2', 'worker'));
    await lab.run('docker stop -t 0 dev-worker2');
  });

  it('shows the clusters of kind, their nodes, and what a node has', async () => {
    const clusters = await workbench.onlyView('Clusters');
    await clusters.row('dev');
    assert.deepEqual((await clusters.rows()).filter(({ level }) => level === 1).map(({ label }) => label), ['dev', 'down', 'lab', 'prod', 'staging']);
    assert.match((await clusters.rows())[0]?.description ?? '', /^kind · current context · 2 of 3 running/);
    assert.deepEqual((await clusters.expand('dev')).slice(0, 3), ['dev-control-plane', 'dev-worker', 'dev-worker2']);
    await clusters.expand('dev', 'dev-control-plane');
    const { description = '' } = (await clusters.rows()).find(({ label }) => label === 'dev-control-plane') ?? {};
    assert.match(description, /^control-plane · 172\.\d+\.\d+\.2 · .*127\.0\.0\.1:36443→6443/);
    await clusters.row('dev', 'dev-control-plane', 'Container', 'Ports');
    assert.match(await clusters.tooltip('dev'), /kind-dev/);
    assert.match(await clusters.tooltip('dev', 'dev-worker'), /Role:\sworker/);
  });

  it('shows the contexts of the kubeconfig, what is wrong with them, and no secret', async () => {
    const clusters = await workbench.onlyView('Clusters');
    const described = async (label: string): Promise<string> => (await clusters.rows()).find(row => row.label === label)?.description ?? '';
    assert.match(await described('prod'), /^certificate expires in 9 days · prod\.example:6443 · web/);
    assert.match(await described('staging'), /its cluster is missing/);
    const tooltip = await clusters.tooltip('prod');
    assert.match(tooltip, /Certificate:\sCN=jane,\svalid\suntil\s\d{4}-\d\d-\d\d/);
    await workbench.screenshot('clusters-context');
    assert.ok(!(await workbench.page.content()).includes(secret));
    await writeFile(kubeconfig, (await readFile(kubeconfig, 'utf8')).replace('current-context: kind-dev', 'current-context: staging'));
    await eventually(async () => assert.match(await described('staging'), /current context/));
    await clusters.rowButton('Make Current Context', 'dev');
    await eventually(async () => assert.match(await readFile(kubeconfig, 'utf8'), /current-context: kind-dev/));
    await eventually(async () => assert.match(await described('dev'), /current context/));
  });

  it('shows the nodes of any cluster, its workloads with their pods, services and keys, as they change', async () => {
    const clusters = await workbench.onlyView('Clusters');
    await (await clusters.row('dev')).locator('.monaco-tl-twistie').click();
    assert.equal(served.connections, 0);
    await clusters.expand('lab');
    await clusters.row('lab', 'Nodes', 'lab-worker2');
    await clusters.row('lab', 'Namespaces', 'default', 'Workloads', 'web', 'web-5d8c9f-zzt7c', 'nginx');
    const described = async (label: string): Promise<string> => (await clusters.rows()).find(row => row.label === label)?.description ?? '';
    assert.match(await described('lab-worker2'), /^Unknown · worker · v1\.32\.2/);
    assert.match(await described('web'), /^Deployment · 2 of 3 ready · nginx:1\.27/);
    assert.match(await described('web-5d8c9f-zzt7c'), /^CrashLoopBackOff · 0\/1 · restarted 7× · lab-worker/);
    await clusters.row('lab', 'Namespaces', 'default', 'Workloads', 'by-hand');
    for (const theme of ['light', 'high-contrast', 'dark'] as const) {
      await workbench.setTheme(theme);
      await workbench.screenshot('clusters-workloads');
    }
    const menu = await clusters.contextMenu('lab', 'Namespaces', 'default', 'Workloads', 'web', 'web-5d8c9f-4xkqz');
    assert.deepEqual((await menu.labels()).filter(label => label !== 'Copy Value'), ['View Logs', 'Attach Shell', 'Forward Port…', 'Describe', 'Delete…']);
    await menu.choose('Describe');
    await eventually(async () => assert.equal(await workbench.activeTab(), 'default web-5d8c9f-4xkqz.yaml'));
    await workbench.screenshot('clusters-describe');
    sample.client.create('pods', { metadata: { namespace: 'default', name: 'newcomer' }, spec: { containers: [{ name: 'main', image: 'busybox' }] } });
    await clusters.row('lab', 'Namespaces', 'default', 'Workloads', 'newcomer');
    await clusters.row('lab', 'Namespaces', 'default', 'Services', 'web', '80:30080/TCP');
    await clusters.row('lab', 'Namespaces', 'default', 'Secrets', 'login', 'password');
    await workbench.screenshot('clusters-services');
    assert.ok(!(await workbench.page.content()).includes('aHVudGVyMg'));
    await (await clusters.row('lab')).locator('.monaco-tl-twistie').click();
    await eventually(() => { assert.equal(served.connections, 0); });
    await (await clusters.row('dev')).locator('.monaco-tl-twistie').click();
  });

  it('says why a cluster shows nothing', async () => {
    const clusters = await workbench.onlyView('Clusters');
    await clusters.row('down', 'Nothing answers at https://127.0.0.1:1. Is the cluster running?');
    await workbench.screenshot('clusters-down');
  });

  it('offers what can be done with a cluster', async () => {
    const clusters = await workbench.onlyView('Clusters');
    const menu = await clusters.contextMenu('dev');
    const labels = await menu.labels();
    await menu.close();
    for (const label of ['Load Image into Nodes…', 'Export Logs…', 'Kubeconfig for a Container…', 'Remove from the Kubeconfig…', 'Delete…', 'Copy Value']) assert.ok(labels.includes(label), labels.join());
  });

  it('looks right in each kind of theme', async () => {
    await eventually(async () => assert.ok((await (await workbench.onlyView('Clusters')).rows()).length > 3));
    for (const theme of ['light', 'high-contrast', 'dark'] as const) {
      await workbench.setTheme(theme);
      await workbench.screenshot('clusters');
    }
  });
}).timeout(180_000);

interface Certificate { readonly certificate: string; readonly key: string }

/** Base64, as in a kubeconfig. */
async function makeCertificate(folder: string, days: number): Promise<Certificate> {
  await run('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', String(days), '-subj', '/CN=jane', '-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')]);
  const [certificate = '', key = ''] = await Promise.all(['cert.pem', 'key.pem'].map(async name => (await readFile(join(folder, name))).toString('base64')));
  return { certificate, key };
}

function textOf({ certificate, key }: Certificate, lab: string): string {
  const user = { 'client-certificate-data': certificate, 'client-key-data': key };
  const context = (name: string, cluster: string, namespace?: string): object => ({ name, context: { cluster, user: 'jane', ...namespace !== undefined && { namespace } } });
  return [
    'apiVersion: v1', 'kind: Config', 'current-context: kind-dev',
    `contexts: ${JSON.stringify([context('kind-dev', 'kind-dev'), context('down', 'down'), context('lab', 'lab'), context('prod', 'prod', 'web'), context('staging', 'gone')])}`,
    `clusters: ${JSON.stringify([['kind-dev', 'https://127.0.0.1:36443'], ['down', 'https://127.0.0.1:1'], ['lab', lab], ['prod', 'https://prod.example:6443']].map(([name, server]) => ({ name, cluster: { server } })))}`,
    `users: ${JSON.stringify([{ name: 'jane', user }])}`, '',
  ].join('\n');
}
