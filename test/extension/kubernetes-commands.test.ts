import { strict as assert } from 'node:assert';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands, languages, Uri, window, workspace } from 'vscode';
import { readKubeObject } from '../../src/connect/kubernetes/read-objects.ts';
import type { ClusterContext, KubeObject } from '../../src/model/index.ts';
import { type ServedApi, serveApi } from '../host/api-server.ts';
import { sampleCluster } from '../host/sample-cluster.ts';
import { Answers } from './answers.ts';
import { runOn } from './engine-objects.ts';

const secret = 'c2VjcmV0LXRva2Vu';

describe('Commands on contexts and on what is in their clusters', () => {
  const { server, client } = sampleCluster();
  const outside = process.env['KUBECONFIG'];
  let folder: string;
  let file: string;
  let served: ServedApi;
  let answers: Answers;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cutaway-contexts-'));
    file = join(folder, 'config');
    process.env['KUBECONFIG'] = file;
    served = await serveApi(server);
  });
  after(async () => {
    if (outside === undefined) Reflect.deleteProperty(process.env, 'KUBECONFIG');
    else process.env['KUBECONFIG'] = outside;
    await served.close();
    await rm(folder, { recursive: true });
  });
  beforeEach(async () => {
    answers = new Answers();
    await writeFile(file, `apiVersion: v1\nkind: Config\ncurrent-context: lab\nclusters:\n- {name: lab, cluster: {server: "${served.url}"}}\n- {name: old, cluster: {server: "https://old"}}\nusers:\n- {name: me, user: {token: ${secret}}}\ncontexts:\n- {name: lab, context: {cluster: lab, user: me}}\n- {name: old, context: {cluster: old, user: me}}\n`);
  });
  afterEach(async () => {
    answers.done();
    await commands.executeCommand('workbench.action.closeAllEditors');
    for (const terminal of window.terminals) terminal.dispose();
  });

  const context = (name: string): ClusterContext => ({ name, isCurrent: false, cluster: name, server: '', user: 'me', namespace: '', identity: 'token', certificate: undefined, authority: undefined });
  const onContext = async (command: string, name: string): Promise<void> => runOn(command, { kind: 'context', context: context(name) });
  const onObject = async (command: string, object: KubeObject, container?: string): Promise<void> => runOn(command, { kind: 'object', cluster: { kind: 'context', name: 'lab' }, object, ...container !== undefined && { container } });
  const web = (): KubeObject => readKubeObject('deployments', client.get('deployments.apps', { namespace: 'default', name: 'web' }));

  it('choose, rename and remove a context; what was there is kept', async () => {
    await onContext('cutaway.context.use', 'old');
    assert.match(await readFile(file, 'utf8'), /current-context: old/);
    answers.type('older');
    await onContext('cutaway.context.rename', 'old');
    assert.match(await readFile(file, 'utf8'), /current-context: older/);
    answers.press('Remove');
    await onContext('cutaway.context.remove', 'older');
    assert.match(answers.asked.at(-2)?.detail ?? '', /The cluster old is removed with it/);
    assert.doesNotMatch(await readFile(file, 'utf8'), /old/);
    const backup = (await readdir(folder)).find(name => name.endsWith('.backup')) ?? '';
    assert.match(await readFile(join(folder, backup), 'utf8'), /older/);
  });

  it('merge a kubeconfig, and show what is meant differently', async () => {
    const other = join(folder, 'other');
    await writeFile(other, 'clusters: [{name: lab, cluster: {server: "https://other"}}]\ncontexts: [{name: other, context: {cluster: lab}}]\n');
    answers.press('Keep Both');
    await commands.executeCommand('cutaway.kubeconfig.merge', Uri.file(other));
    assert.match(answers.asked[0]?.detail ?? '', /clusters: lab/);
    assert.match(await readFile(file, 'utf8'), /lab-2/);
    await writeFile(other, `users: [${secret}`);
    answers.fail(/cannot be merged/);
    await commands.executeCommand('cutaway.kubeconfig.merge', Uri.file(other));
    assert.ok(!JSON.stringify([answers.asked, answers.notices]).includes(secret));
  });

  it('save a context as a file that only its owner reads', async () => {
    const saved = join(folder, 'saved');
    answers.save(Uri.file(saved));
    await onContext('cutaway.context.save', 'lab');
    assert.match(await readFile(saved, 'utf8'), /current-context: lab/);
  });

  it('ask before the first change in a cluster that is not kind\'s, and not again', async () => {
    await onObject('cutaway.object.scale', web());
    assert.equal(client.get('deployments.apps', { namespace: 'default', name: 'web' })?.spec.replicas, 3);
    answers.errors.length = 0;
    answers.press('Allow in This Window').type('5');
    await onObject('cutaway.object.scale', web());
    assert.equal(client.get('deployments.apps', { namespace: 'default', name: 'web' })?.spec.replicas, 5);
    await onObject('cutaway.object.restart', web());
    assert.notEqual(client.get('deployments.apps', { namespace: 'default', name: 'web' })?.spec.template.metadata?.annotations, undefined);
    answers.press('Delete');
    await onObject('cutaway.object.remove', readKubeObject('pods', client.get('pods', { namespace: 'default', name: 'by-hand' })));
    assert.equal(client.get('pods', { namespace: 'default', name: 'by-hand' }), undefined);
  });

  it('drain a node and delete it, after a question that names the pods', async () => {
    client.create('pods', { metadata: { namespace: 'default', name: 'leaving' }, spec: { terminationGracePeriodSeconds: 0, containers: [{ name: 'main', image: 'busybox' }] } });
    client.bind({ namespace: 'default', name: 'leaving' }, 'lab-worker2');
    const node = readKubeObject('nodes', client.get('nodes', { name: 'lab-worker2' }));
    answers.press('Drain');
    await onObject('cutaway.node.drain', node);
    assert.match(answers.asked.at(-2)?.detail ?? '', /These pods are evicted.*:\ndefault\/leaving\n\nNothing makes these anew elsewhere:\ndefault\/leaving/);
    assert.match(answers.notices.at(-1) ?? '', /lab-worker2 is drained\. Pods that have left it: 1\./);
    assert.deepEqual([client.get('nodes', { name: 'lab-worker2' })?.spec.unschedulable, client.get('pods', { namespace: 'default', name: 'leaving' })], [true, undefined]);
    answers.press('Delete at Once');
    await onObject('cutaway.node.remove', node);
    assert.equal(client.get('nodes', { name: 'lab-worker2' }), undefined);
  });

  it('describe an object in a read-only editor', async () => {
    await onObject('cutaway.object.describe', readKubeObject('secrets', client.get('secrets', { namespace: 'default', name: 'login' })));
    const document = window.activeTextEditor?.document;
    assert.equal(document?.languageId, 'yaml');
    assert.match(document.getText(), /password: <7 bytes>/);
  });

  it('apply the manifest in the editor, and underline what the server refuses', async () => {
    const manifest = Uri.file(join(folder, 'manifest.yaml'));
    await writeFile(manifest.fsPath, 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: applied}\ndata: {a: "1"}\n');
    answers.pick('lab').press('Apply');
    await commands.executeCommand('cutaway.cluster.apply', manifest);
    assert.equal(client.get('configmaps', { namespace: 'default', name: 'applied' })?.data?.['a'], '1');
    await writeFile(manifest.fsPath, 'apiVersion: v1\nkind: Pod\nmetadata: {name: bad}\nspec: {containers: [{name: UPPER, image: x}]}\n');
    const wrong = Uri.file(join(folder, 'wrong.yaml'));
    await writeFile(wrong.fsPath, await readFile(manifest.fsPath));
    answers.pick('lab').press('Apply').fail(/Pod default\/bad/);
    await commands.executeCommand('cutaway.cluster.apply', wrong);
    const document = await workspace.openTextDocument(wrong);
    assert.deepEqual(languages.getDiagnostics(wrong).filter(({ source }) => source === 'Kubernetes').map(({ range }) => document.getText(range)), ['UPPER']);
  });

  it('forward a port, also to a pod that does not answer, and end that', async () => {
    const pod = readKubeObject('pods', client.get('pods', { namespace: 'default', name: 'web-5d8c9f-4xkqz' }));
    answers.type('0');
    await onObject('cutaway.object.forward', pod);
    const [, port = ''] = /127\.0\.0\.1:(\d+) leads to/.exec(answers.notices.at(-1) ?? '') ?? [];
    assert.notEqual(port, '', answers.notices.join());
    await new Promise<void>(resolve => { get(`http://127.0.0.1:${port}/`).once('error', () => { resolve(); }); });
    answers.pick('End');
    await commands.executeCommand('cutaway.cluster.forwards');
  });
});
