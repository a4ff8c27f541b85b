import assert from 'node:assert/strict';
import type { Pod, PodSpec } from '../object/core.ts';
import { TestCluster } from './testing-cluster.ts';

const labels = { app: 'web' };
const webServer = (text: string): PodSpec['containers'][number] => ({ name: 'web', image: 'nginx:alpine', command: ['sh', '-c', `${text} > /usr/share/nginx/html/index.html; exec nginx -g "daemon off;"`] });

describe('a cluster of two nodes', function () {
  this.timeout(60_000);

  let cluster: TestCluster;

  before(async () => {
    cluster = await TestCluster.create(1);
    const { client } = cluster;
    client.create('deployments.apps', { metadata: { namespace: 'default', name: 'web' }, spec: { replicas: 3, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [webServer('hostname')] } } } });
    client.create('services', { metadata: { namespace: 'default', name: 'web' }, spec: { type: 'NodePort', selector: labels, ports: [{ port: 80, nodePort: 30_080 }] } });
    client.create('pods', { metadata: { namespace: 'default', name: 'ingress' }, spec: { nodeName: 'kind-control-plane', containers: [{ ...webServer('echo ingress'), ports: [{ containerPort: 80, hostPort: 80 }] }] } });
    await cluster.waitFor(() => cluster.pods().length === 4 && cluster.pods().every(({ status }) => status?.phase === 'Running'));
    await cluster.pace.advance(1500);
  });

  it('has ready nodes and its system\'s pods', () => {
    assert.deepEqual(cluster.client.list('nodes').map(({ metadata: { name }, status }) => [name, status?.conditions?.find(({ type }) => type === 'Ready')?.status]), [['kind-control-plane', 'True'], ['kind-worker', 'True']]);
    assert.deepEqual([...new Set(cluster.pods('kube-system').map(({ metadata: { name } }) => name.replace(/-kind-control-plane$/, '').replace(/^(coredns|kindnet|kube-proxy)-.*$/, '$1')))].sort(), ['coredns', 'etcd', 'kindnet', 'kube-apiserver', 'kube-controller-manager', 'kube-proxy', 'kube-scheduler']);
  });

  it('is reached from the host by a published port and by node ports', async () => {
    assert.equal(await cluster.get('127.0.0.1', 8080), 'ingress\n');
    for (const node of ['kind-control-plane', 'kind-worker']) assert.match(await cluster.get(cluster.addressOf(node), 30_080), /^web-/);
  });

  it('has names, services and ways out for its pods, from one node to the other', async () => {
    const { client } = cluster;
    const script = 'for i in 1 2 3 4 5 6 7 8 9; do wget -T 3 -q -O - http://web/ || echo failed; done; wget -T 3 -q -O - http://kind-worker:30080/ > /dev/null && echo node; wget -T 3 -q -O /dev/null http://example.com && echo outside; exit 0';
    client.create('pods', { metadata: { namespace: 'default', name: 'client' }, spec: { nodeName: 'kind-control-plane', restartPolicy: 'Never', containers: [{ name: 'main', image: 'alpine', command: ['sh', '-c', script] }] } });
    await cluster.waitFor(() => client.get('pods', { namespace: 'default', name: 'client' })?.status?.phase === 'Succeeded');
    const log = await cluster.exec('kind-control-plane', ['sh', '-c', 'cat /var/log/pods/default_client_*/main/0.log']);
    const lines = log.trim().split('\n').map(line => line.split(' ').slice(3).join(' ').trim());
    assert.equal(lines.filter(line => line.startsWith('web-')).length, 9, log);
    assert.ok(new Set(lines.filter(line => line.startsWith('web-'))).size > 1, 'connections are shared out');
    assert.deepEqual(lines.slice(-2), ['node', 'outside']);
  });

  it('follows a rolling change of its pods: nobody gets no answer', async () => {
    const { client } = cluster;
    const address = cluster.addressOf('kind-worker');
    client.patch('deployments.apps', { namespace: 'default', name: 'web' }, { spec: { template: { spec: { containers: [{ ...webServer('echo v2'), readinessProbe: { httpGet: { port: 80 }, periodSeconds: 1 } }] } } } });
    const isDone = (): boolean => {
      const { metadata, spec, status } = client.get('deployments.apps', { namespace: 'default', name: 'web' }) ?? {};
      return status?.observedGeneration === metadata?.generation && status?.updatedReplicas === spec?.replicas && status?.replicas === spec?.replicas && status?.readyReplicas === spec?.replicas;
    };
    const answers: string[] = [];
    for (let asked = 0; asked < 300 && !isDone(); asked++) {
      answers.push(await cluster.get(address, 30_080));
      await cluster.pace.advance(100);
    }
    assert.deepEqual(answers.filter(answer => !/^(web-\S+|v2)\n$/.test(answer)), []);
    await cluster.pace.advance(1000);
    for (let each = 0; each < 6; each++) assert.equal(await cluster.get(address, 30_080), 'v2\n');
  });

  it('tells by crictl what runs on a node, and lets look into it', async () => {
    const script = 'id=$(crictl ps -q --name web | head -1); crictl exec $id echo inside; echo typed | crictl exec -i $id cat; crictl exec $id sh -c "exit 3" 2>&1; crictl inspect $id | grep \'"state"\'; crictl inspectp $(crictl pods -q --name web | head -1) | grep SANDBOX_; crictl logs nothing 2>&1; crictl stop $id | grep -c $id';
    const lines = (await cluster.exec('kind-worker', ['sh', '-c', script])).trim().split('\n').map(line => line.trim());
    assert.deepEqual(lines, [
      'inside', 'typed', 'FATA[0000] execing command in container: command terminated with exit code 3', '"state": "CONTAINER_RUNNING",', '"state": "SANDBOX_READY",',
      'FATA[0000] rpc error: code = NotFound desc = an error occurred when try to find container "nothing": not found', '1',
    ]);
    await cluster.waitFor(() => cluster.pods().some(({ status }) => status?.containerStatuses?.[0]?.restartCount === 1) && cluster.pods().every(({ status }) => status?.phase !== 'Running' || status.containerStatuses?.[0]?.ready === true));
  });

  it('keeps its pods running without their kubelet, moves them in the end, and takes away what is left when it is back', async () => {
    const { client } = cluster;
    const ready = (): string | undefined => client.get('nodes', { name: 'kind-worker' })?.status?.conditions?.find(({ type }) => type === 'Ready')?.status;
    const onWorker = (): readonly Pod[] => cluster.pods().filter(({ spec }) => spec.nodeName === 'kind-worker');
    const restarts = (): readonly unknown[] => onWorker().map(({ status }) => status?.containerStatuses?.[0]?.restartCount);
    const soFar = restarts();
    assert.equal(await cluster.exec('kind-worker', ['sh', '-c', 'kill -9 $(pidof kubelet); sleep 3; systemctl is-active kubelet']), 'active\n');
    await cluster.pace.advance(3000);
    assert.deepEqual(restarts(), soFar);

    const running = await cluster.exec('kind-worker', ['crictl', 'ps', '-q']);
    assert.equal(await cluster.exec('kind-worker', ['sh', '-c', 'systemctl stop kubelet; systemctl is-active kubelet']), 'inactive\n');
    await cluster.waitFor(() => ready() === 'Unknown');
    assert.equal(await cluster.exec('kind-worker', ['crictl', 'ps', '-q']), running);
    const parents = await cluster.exec('kind-worker', ['ps', '-eo', 'comm,ppid,pid']);
    const shim = /^containerd-shim +\d+ +(\d+)$/m.exec(parents)?.[1];
    assert.deepEqual([...parents.matchAll(new RegExp(`^(\\S+) +${shim} `, 'gm'))].map(([, name]) => name), ['pause', 'kube-proxy'], parents);
    const before = onWorker().map(({ metadata: { name } }) => name);
    await cluster.waitFor(() => onWorker().length > 0 && onWorker().every(({ metadata }) => metadata.deletionTimestamp !== undefined), 400);
    assert.match(await cluster.get('127.0.0.1', 8080), /^ingress/);
    await cluster.exec('kind-worker', ['systemctl', 'start', 'kubelet']);
    await cluster.waitFor(() => ready() === 'True' && cluster.pods().every(({ metadata: { name }, status }) => !before.includes(name) && status?.phase !== 'Pending'));
    const left = await cluster.exec('kind-worker', ['crictl', 'pods']);
    for (const name of before) assert.equal(left.includes(name), false, left);
  });

  it('keeps to network policies, whichever node a pod is on', async () => {
    const { client } = cluster;
    const key = { namespace: 'default', name: 'closed' };
    const answers = async (): Promise<readonly string[]> => {
      await cluster.pace.advance(500);
      const all: string[] = [];
      for (let each = 0; each < 6; each++) all.push(await cluster.get(cluster.addressOf('kind-worker'), 30_080));
      return [...new Set(all)];
    };
    client.create('networkpolicies.networking.k8s.io', { metadata: key, spec: { podSelector: { matchLabels: labels }, policyTypes: ['Ingress'] } });
    assert.equal((await answers()).includes('v2\n'), false);
    client.patch('networkpolicies.networking.k8s.io', key, { spec: { ingress: [{ ports: [{ port: 80 }] }] } });
    assert.deepEqual(await answers(), ['v2\n']);
    client.patch('networkpolicies.networking.k8s.io', key, { spec: { ingress: [{ from: [{ podSelector: {} }] }] } });
    assert.equal((await answers()).includes('v2\n'), false);
    client.delete('networkpolicies.networking.k8s.io', key);
    assert.deepEqual(await answers(), ['v2\n']);
  });

  it('notices a node that is cut off, and one that comes back after a restart', async () => {
    const { client, engine, pace } = cluster;
    const worker = engine.containers.get('kind-worker');
    const ready = (): string | undefined => client.get('nodes', { name: 'kind-worker' })?.status?.conditions?.find(({ type }) => type === 'Ready')?.status;
    await pace.until(engine.life.setPaused(worker, true));
    await cluster.waitFor(() => ready() === 'Unknown');
    await pace.until(engine.life.setPaused(worker, false));
    await cluster.waitFor(() => ready() === 'True');
    await pace.until(engine.life.restart(worker, { timeout: 1 }));
    await cluster.waitFor(() => cluster.pods('kube-system').filter(({ spec }) => spec.nodeName === 'kind-worker').every(({ status }) => status?.containerStatuses?.every(({ ready: isReady, restartCount }) => isReady && restartCount === 1) === true));
    await pace.advance(3000);
    assert.equal(await cluster.get(cluster.addressOf('kind-worker'), 30_080), 'v2\n');
  });
});
