import assert from 'node:assert/strict';
import { connect } from 'node:net';
import type { Connection } from '../../src/engine/index.ts';
import type { KubeletApi, Session } from '../../src/cluster/kubelet-api.ts';
import { applyManifests, ClusterFailure, cordonNode, deleteObject, describeObject, drainNode, type DrainStep, forwardPort, type KubernetesApi, planDrain, podLogs, restartObject, scaleObject, startPodExec } from '../../src/connect/index.ts';
import { connectTo } from '../../src/connect/kubernetes/connect.ts';
import { readKubeObject } from '../../src/connect/kubernetes/read-objects.ts';
import { parseKubeconfig } from '../../src/kubeconfig/index.ts';
import type { KubeObject, KubeResource } from '../../src/model/index.ts';
import { type ServedApi, serveApi } from '../host/api-server.ts';
import { sampleCluster } from '../host/sample-cluster.ts';

describe('What commands do with objects of a cluster', () => {
  const { server, client } = sampleCluster();
  const { signal } = new AbortController();
  let served: ServedApi;
  let api: KubernetesApi;

  before(async () => {
    served = await serveApi(server);
    api = connectTo(parseKubeconfig(`current-context: a\ncontexts: [{name: a, context: {cluster: a}}]\nclusters: [{name: a, cluster: {server: "${served.url}"}}]`).kubeconfig, { mayRunPrograms: () => false });
    server.kubelets.set('lab-worker', kubelet);
  });
  after(async () => {
    api.dispose();
    await served.close();
  });

  const read = (resource: KubeResource, json: unknown): KubeObject => readKubeObject(resource, json);
  const web = (): KubeObject => read('deployments', client.get('deployments.apps', { namespace: 'default', name: 'web' }));
  const pod = (name: string): KubeObject => read('pods', client.get('pods', { namespace: 'default', name }));

  it('scales, restarts and deletes', async () => {
    await scaleObject(api, web(), 5);
    assert.equal(client.get('deployments.apps', { namespace: 'default', name: 'web' })?.spec.replicas, 5);
    await restartObject(api, web());
    assert.match(client.get('deployments.apps', { namespace: 'default', name: 'web' })?.spec.template.metadata?.annotations?.['kubectl.kubernetes.io/restartedAt'] ?? '', /^\d{4}-/);
    await deleteObject(api, pod('by-hand'));
    assert.equal(client.get('pods', { namespace: 'default', name: 'by-hand' }), undefined);
  });

  it('cordons a node, and lets pods come again', async () => {
    const node = read('nodes', client.get('nodes', { name: 'lab-worker' }));
    await cordonNode(api, node, true);
    assert.equal(client.get('nodes', { name: 'lab-worker' })?.spec.unschedulable, true);
    await cordonNode(api, node, false);
    assert.equal(client.get('nodes', { name: 'lab-worker' })?.spec.unschedulable, undefined);
  });

  describe('drains a node', () => {
    const namespace = 'default';
    const node = (): KubeObject => read('nodes', client.get('nodes', { name: 'lab-worker2' }));
    const names = (pods: readonly KubeObject[]): readonly string[] => pods.map(({ name }) => name);

    function place(name: string, owner: string, spec: object = {}): void {
      const ownerReferences = owner === '' ? [] : [{ apiVersion: 'apps/v1', kind: owner, name: owner, uid: owner, controller: true }];
      client.create('pods', { metadata: { namespace, name, labels: { app: name }, ownerReferences }, spec: { containers: [{ name: 'main', image: 'busybox' }], ...spec } });
      client.bind({ namespace, name }, 'lab-worker2');
      const pod = client.get('pods', { namespace, name });
      assert.ok(pod);
      client.updateStatus('pods', { ...pod, status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] } });
    }

    /** As the disruption controller would say. */
    function allow(disruptionsAllowed: number): void {
      const budget = client.get('poddisruptionbudgets.policy', { namespace, name: 'kept' });
      assert.ok(budget);
      client.updateStatus('poddisruptionbudgets.policy', { ...budget, status: { disruptionsAllowed, currentHealthy: 1, desiredHealthy: 1 - disruptionsAllowed, expectedPods: 1, observedGeneration: budget.metadata.generation ?? 0 } });
    }

    before(() => {
      place('kept', 'ReplicaSet');
      place('alone', '', { volumes: [{ name: 'scratch', emptyDir: {} }] });
      place('everywhere', 'DaemonSet');
      place('static', 'Node');
      client.create('poddisruptionbudgets.policy', { metadata: { namespace, name: 'kept' }, spec: { minAvailable: 1, selector: { matchLabels: { app: 'kept' } } } });
      allow(0);
    });

    it('knows first who goes, who stays, and what is lost', async () => {
      const { going, staying, unmanaged, withLocalData } = await planDrain(api, node());
      assert.deepEqual([going, staying, unmanaged, withLocalData].map(names), [['alone', 'kept'], ['everywhere'], ['alone'], ['alone']]);
    });

    it('is cancelled while a budget keeps a pod: the node stays cordoned', async () => {
      const cancelling = new AbortController();
      const { going, ...plan } = await planDrain(api, node());
      const reasons: string[] = [];
      await assert.rejects(drainNode(api, node(), { ...plan, going: going.filter(({ name }) => name === 'kept') }, { signal: cancelling.signal, onStep: step => {
        if (step.kind !== 'refused') return;
        reasons.push(step.reason);
        cancelling.abort();
      } }), { name: 'AbortError' });
      assert.match(reasons.join(), /^The disruption budget kept needs 1 healthy pods and has 1 currently$/);
      assert.equal(client.get('nodes', { name: 'lab-worker2' })?.spec.unschedulable, true);
      assert.ok(client.get('pods', { namespace, name: 'kept' }));
    });

    it('evicts as the budget allows, and waits until the pods have ended', async () => {
      const steps: string[] = [];
      const onStep = (step: DrainStep): void => {
        if (step.kind === 'interrupted') return;
        const { kind, pod: { name } } = step;
        steps.push(`${name} ${kind}`);
        if (kind === 'refused') allow(1);
        // What a kubelet does when the programs have ended.
        if (kind === 'evicted') client.delete('pods', { namespace, name }, { gracePeriodSeconds: 0 });
      };
      await drainNode(api, node(), await planDrain(api, node()), { signal, onStep });
      assert.deepEqual(steps.filter(step => step.startsWith('kept')), ['kept refused', 'kept evicted', 'kept gone']);
      assert.deepEqual(steps.filter(step => step.startsWith('alone')), ['alone evicted', 'alone gone']);
      assert.deepEqual(client.list('pods', { namespace }).filter(({ spec }) => spec.nodeName === 'lab-worker2').map(({ metadata: { name } }) => name), ['everywhere', 'static']);
      const { going } = await planDrain(api, node());
      assert.deepEqual(going, []);
    });

    it('deletes it', async () => {
      await deleteObject(api, node());
      assert.equal(client.get('nodes', { name: 'lab-worker2' }), undefined);
    });
  });

  it('describes objects without what is for machines, and secrets without their values', async () => {
    const text = await describeObject(api, web());
    assert.match(text, /^apiVersion: apps\/v1\nkind: Deployment\n/);
    assert.doesNotMatch(text, /managedFields/);
    const secret = await describeObject(api, read('secrets', client.get('secrets', { namespace: 'default', name: 'login' })));
    assert.match(secret, /password: <7 bytes>/);
    assert.doesNotMatch(secret, /aHVudGVyMg|hunter2/);
  });

  it('applies a manifest: a dry run stores nothing, and what is wrong is found in the text', async () => {
    const manifest = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: one}\ndata: {a: "1"}\n---\napiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: ConfigMap\n  metadata: {name: settings}\n  data: {color: green}\n';
    const options = { namespace: 'default', isDryRun: true, signal };
    assert.deepEqual((await applyManifests(api, manifest, options)).map(({ name, outcome }) => `${outcome} ${name}`), ['created ConfigMap default/one', 'changed ConfigMap default/settings']);
    assert.equal(client.get('configmaps', { namespace: 'default', name: 'one' }), undefined);
    await applyManifests(api, manifest, { ...options, isDryRun: false });
    assert.equal(client.get('configmaps', { namespace: 'default', name: 'settings' })?.data?.['color'], 'green');

    const wrong = 'apiVersion: v1\nkind: Pod\nmetadata: {name: bad}\nspec:\n  containers:\n  - name: UPPER\n    image: x\n---\napiVersion: v1\nkind: Nothing\nmetadata: {name: n}\n';
    const [bad, unknown] = await applyManifests(api, wrong, options);
    assert.equal(bad?.outcome, 'failed');
    assert.deepEqual(bad.problems.map(({ span: { start, end } }) => wrong.slice(start, end)), ['UPPER']);
    assert.deepEqual([unknown?.outcome, unknown?.failure?.message.includes('This cluster knows no Nothing of v1.')], ['failed', true]);
    await assert.rejects(applyManifests(api, 'a: b', options), /no object of Kubernetes/);
  });

  it('follows the output of a container', async () => {
    let text = '';
    for await (const part of podLogs(api, pod('web-5d8c9f-4xkqz'), 'nginx', 10, signal)) text += part;
    assert.equal(text, 'started\nserved 안녕\n');
  });

  it('runs a program with a terminal', async () => {
    const exec = await startPodExec(api, pod('web-5d8c9f-4xkqz'), 'nginx', ['sh'], signal);
    await exec.resize(80, 24);
    await exec.write('hello\n');
    let text = '';
    for await (const part of exec.output()) text += part.toString();
    assert.equal(text, 'sh 80x24 hello\n');
  });

  it('leads a port of this machine to one of a pod', async () => {
    const failures: unknown[] = [];
    const forward = await forwardPort(api, pod('web-5d8c9f-4xkqz'), 80, 0, error => { failures.push(error); });
    const [short, long] = await Promise.all([said(forward.port, 'one'), said(forward.port, 'x'.repeat(300_000))]);
    assert.deepEqual([short, long.length], ['80: one', 300_004]);
    forward.dispose();
    const nowhere = await forwardPort(api, pod('web-5d8c9f-4xkqz'), 81, 0, error => { failures.push(error); });
    assert.equal(await said(nowhere.port, 'one'), '');
    assert.match(String(failures), /nobody listens/);
    nowhere.dispose();
  });

  it('says why it cannot', async () => {
    const none = { ...pod('web-5d8c9f-4xkqz'), name: 'none' };
    await assert.rejects(startPodExec(api, none, 'nginx', ['sh'], signal), (error: unknown) => error instanceof ClusterFailure && error.kind === 'missing');
    await assert.rejects(deleteObject(api, { ...web(), uid: 'another' }), (error: unknown) => error instanceof ClusterFailure && error.kind === 'conflict');
  });
}).timeout(30_000);

/** What comes back from a port for a text. */
async function said(port: number, text: string): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1' });
  const { length } = `80: ${text}`;
  socket.write(text);
  let answer = '';
  for await (const chunk of socket) {
    answer += String(chunk);
    if (answer.length >= length) break;
  }
  return answer;
}

/** A kubelet whose containers say a little. */
const kubelet: KubeletApi = {
  async logs() {
    return Promise.resolve((async function* () {
      await Promise.resolve();
      yield Buffer.from('started\n');
      const bytes = Buffer.from('served 안녕\n');
      yield bytes.subarray(0, 8);
      yield bytes.subarray(8);
    })());
  },
  async exec(_pod, { command }): Promise<Session> {
    let size = '';
    let answer: (bytes: Uint8Array | undefined) => void = () => undefined;
    const said = new Promise<Uint8Array | undefined>(resolve => { answer = resolve; });
    let isSaid = false;
    return Promise.resolve({
      async read() {
        if (isSaid) return undefined;
        isSaid = true;
        const bytes = await said;
        return bytes && { stream: 'stdout', bytes };
      },
      async write(bytes) {
        answer(Buffer.from(`${command.join(' ')} ${size} ${Buffer.from(bytes).toString()}`));
        return Promise.resolve();
      },
      endInput() { answer(undefined); },
      resize(columns, rows) { size = `${columns}x${rows}`; },
      exited: Promise.resolve(0),
      close() { answer(undefined); },
    });
  },
  attach: async () => Promise.reject(new Error('not here')),
  async connect(_pod, port) {
    if (port !== 80) throw new Error('nobody listens');
    return Promise.resolve(echo(`${port}: `));
  },
  usage: () => ({ node: { cpu: 0, memory: 0 }, pods: [] }),
};

/** Says what it hears, behind a greeting. */
function echo(greeting: string): Connection {
  const heard: Uint8Array[] = [Buffer.from(greeting)];
  const over = new AbortController();
  let wake = (): void => undefined;
  return {
    async read() {
      while (heard.length === 0 && !over.signal.aborted) await new Promise<void>(resolve => { wake = resolve; });
      return heard.shift();
    },
    async write(bytes) {
      heard.push(bytes);
      wake();
      return Promise.resolve();
    },
    end() {
      over.abort();
      wake();
    },
    close() {
      over.abort();
      wake();
    },
    closed: over.signal, ended: over.signal,
  };
}
