import { strict as assert } from 'node:assert';
import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands, Uri } from 'vscode';
import { kindClusters } from '../../src/model/index.ts';
import { testEngine } from '../host/docker.ts';
import { importStandInNode, kindEnvironment, kindProgram } from '../host/kind.ts';
import { realPart } from '../host/require.ts';
import { containerRow, runOn } from './engine-objects.ts';
import { onRealEngine } from './real-engine.ts';

onRealEngine('Commands on clusters (real kind, a stand-in for its nodes)', real => {
  const environment = { ...process.env };
  let folder: string;
  let node: string;

  before(async function () {
    this.timeout(300_000);
    const program = await realPart(this, 'kind', async () => kindProgram('trixie'));
    const engine = await testEngine();
    folder = await mkdtemp(join(tmpdir(), 'cutaway-clusters-'));
    node = await importStandInNode(engine);
    Object.assign(process.env, await kindEnvironment(engine, folder));
    await copyFile(program, join(folder, 'bin', 'kind'));
  });

  after(async () => {
    for (const name of ['PATH', 'HOME', 'KUBECONFIG']) {
      if (environment[name] === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = environment[name];
    }
    if (folder as string | undefined) await rm(folder, { recursive: true, force: true });
  });

  const nodes = async (name: string): Promise<readonly string[]> =>
    (await real.client.listContainers({ all: true, filters: { label: [`io.x-k8s.kind.cluster=${name}`] } })).map(({ Names }) => Names[0]?.slice(1) ?? '').sort();

  it('create a cluster of a configuration, load an image, export logs, give a container a kubeconfig, and delete it', async function () {
    this.timeout(120_000);
    const name = real.prefix;
    const file = join(folder, 'kind.yaml');
    await writeFile(file, `kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\nnodes:\n- role: control-plane\n  image: ${node}\n- role: worker\n  image: ${node}\n`);
    real.answers.type(name);
    await commands.executeCommand('cutaway.cluster.create', Uri.file(file));
    assert.deepEqual(await nodes(name), [`${name}-control-plane`, `${name}-worker`]);

    const rows = await Promise.all((await real.client.listContainers({ filters: { label: [`io.x-k8s.kind.cluster=${name}`] } })).map(async ({ Id }) => (await containerRow(real.client, Id)).container));
    const [cluster] = kindClusters(rows);
    assert.ok(cluster);
    real.answers.pick(real.image);
    await runOn('cutaway.cluster.load', { kind: 'cluster', cluster });
    real.answers.open(Uri.file(folder));
    await runOn('cutaway.cluster.logs', { kind: 'cluster', cluster });
    assert.ok((await readdir(join(folder, `${name}-logs`))).includes(`${name}-worker`));

    const ide = await real.sleeping('ide');
    const saved = join(folder, 'for-ide');
    real.answers.pick(`${real.prefix}-ide`).pick('Save as a File…').press('Connect').save(Uri.file(saved));
    await runOn('cutaway.cluster.kubeconfig', { kind: 'cluster', cluster });
    assert.match(await readFile(saved, 'utf8'), new RegExp(`server: https://${name}-control-plane:6443\n`));
    assert.ok('kind' in (await ide.inspect()).NetworkSettings.Networks);
    real.answers.pick(`${real.prefix}-ide`).pick('Write into the Container').type('/root/.kube/config');
    await runOn('cutaway.cluster.kubeconfig', { kind: 'cluster', cluster });
    assert.match(real.answers.notices.at(-1) ?? '', /\/root\/\.kube\/config of .* has the kubeconfig/);
    assert.ok(!JSON.stringify([real.answers.asked, real.answers.notices]).includes('U1RBTkQtSU4gS0VZ'));

    real.answers.press('Delete');
    await runOn('cutaway.cluster.remove', { kind: 'cluster', cluster });
    assert.deepEqual(await nodes(name), []);
  });

  it('say who has a port that a cluster wants, and leave nothing behind then, or where they are cancelled', async function () {
    this.timeout(60_000);
    const web = await real.sleeping('web', { ExposedPorts: { '80/tcp': {} }, HostConfig: { PortBindings: { '80/tcp': [{ HostPort: '' }] } } });
    const port = (await web.inspect()).NetworkSettings.Ports['80/tcp']?.[0]?.HostPort ?? '';
    const file = join(folder, 'taken-kind.yaml');
    await writeFile(file, `kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\nnodes:\n- role: control-plane\n  image: ${node}\n  extraPortMappings: [{containerPort: 80, hostPort: ${port}}]\n`);
    real.answers.type('taken').fail(new RegExp(`Create Cluster.*: Port ${port} of the host is taken by the container ${real.prefix}-web\\.`));
    await commands.executeCommand('cutaway.cluster.create', Uri.file(file));
    await web.remove({ force: true });
    real.answers.type('taken').cancelTasks();
    await commands.executeCommand('cutaway.cluster.create', Uri.file(file));
    assert.deepEqual(await nodes('taken'), []);
    assert.doesNotMatch(await readFile(join(folder, 'kubeconfig'), 'utf8').catch(() => ''), /taken/);
  });

  it('ask before kind is given a configuration with errors, and show kind\'s words when it fails', async function () {
    this.timeout(60_000);
    const file = join(folder, 'wrong-kind.yaml');
    await writeFile(file, 'kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\nnodes:\n- role: boss\n');
    real.answers.press('Create').type('wrong').fail(/Create Cluster.*: kind failed: .*boss/);
    await commands.executeCommand('cutaway.cluster.create', Uri.file(file));
    assert.deepEqual(await nodes('wrong'), []);
  });

  it('say how to get kind where it is missing', async () => {
    const file = join(folder, 'missing-kind.yaml');
    await writeFile(file, 'kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\n');
    const path = process.env['PATH'];
    process.env['PATH'] = '/nowhere';
    try {
      real.answers.type('missing').fail(/The program kind is not installed here/);
      await commands.executeCommand('cutaway.cluster.create', Uri.file(file));
    } finally {
      process.env['PATH'] = path;
    }
  });
});
