import assert from 'node:assert/strict';
import type { Container } from '../../object/core.ts';
import { TestNode } from '../testing.ts';

const sleeping = (more: Partial<Container> = {}): Container => ({ name: 'main', image: 'alpine', command: ['sh', '-c', 'trap "exit 0" TERM; while true; do sleep 1; done'], ...more });

describe('probes and hooks of a kubelet', function () {
  this.timeout(20_000);

  it('make a container ready once its probe succeeds, and not ready when it fails', async () => {
    const node = await TestNode.boot();
    node.create('web', { containers: [sleeping({ readinessProbe: { exec: { command: ['cat', '/tmp/ready'] }, periodSeconds: 1, failureThreshold: 2 } })] });
    const isReady = (ready: boolean) => () => node.pod('web')?.status?.containerStatuses?.[0]?.ready === ready && node.pod('web')?.status?.phase === 'Running';
    await node.waitFor('web', isReady(false));
    await node.pace.advance(3000);
    const condition = node.pod('web')?.status?.conditions?.find(({ type }) => type === 'Ready');
    assert.deepEqual([condition?.status, condition?.reason, condition?.message], ['False', 'ContainersNotReady', 'containers with unready status: [main]']);
    assert.ok(node.events('web').includes('Warning Unhealthy Readiness probe failed: cat: can\'t open \'/tmp/ready\': No such file or directory\n'), node.events('web').join('\n'));
    await node.exec('web', ['touch', '/tmp/ready']);
    await node.waitFor('web', isReady(true));
    await node.exec('web', ['rm', '/tmp/ready']);
    await node.waitFor('web', isReady(false));
  });

  it('start a container again whose liveness probe fails', async () => {
    const node = await TestNode.boot();
    node.create('web', { containers: [sleeping({ livenessProbe: { httpGet: { path: '/healthz', port: 80 }, periodSeconds: 2, failureThreshold: 2 } })] });
    await node.waitFor('web', pod => pod?.status?.containerStatuses?.[0]?.restartCount === 1);
    const events = node.events('web');
    assert.ok(events.includes('Warning Unhealthy Liveness probe failed: Get "http://10.244.0.2:80/healthz": dial tcp 10.244.0.2:80: connect: connection refused'), events.join('\n'));
    assert.ok(events.includes('Normal Killing Container main failed liveness probe, will be restarted'), events.join('\n'));
  });

  it('wait for the one of the start before the others, and say what gRPC says', async () => {
    const node = await TestNode.boot();
    const asks = { exec: { command: ['cat', '/tmp/up'] } };
    node.create('slow', { containers: [sleeping({ command: ['sh', '-c', 'sleep 8; touch /tmp/up; sleep 1000'], startupProbe: { ...asks, periodSeconds: 2, failureThreshold: 10 }, livenessProbe: { ...asks, periodSeconds: 1, failureThreshold: 1 }, readinessProbe: { grpc: { port: 50_051 }, periodSeconds: 1 } })] });
    await node.waitFor('slow', pod => pod?.status?.containerStatuses?.[0]?.started === true);
    await node.pace.advance(3000);
    const [status] = node.pod('slow')?.status?.containerStatuses ?? [];
    assert.deepEqual([status?.restartCount, status?.ready], [0, false]);
    assert.ok(node.events('slow').includes('Warning Unhealthy Readiness probe failed: timeout: failed to connect service "10.244.0.2:50051" within 1s: context deadline exceeded'), node.events('slow').join('\n'));
  });

  it('ask a server, by HTTP and by TCP', async () => {
    const node = await TestNode.boot();
    node.create('web', { containers: [{ name: 'main', image: 'nginx:alpine', ports: [{ name: 'http', containerPort: 80 }], startupProbe: { tcpSocket: { port: 'http' }, periodSeconds: 1 }, readinessProbe: { httpGet: { path: '/', port: 'http' }, periodSeconds: 1 } }] });
    const pod = await node.waitFor('web', each => each?.status?.containerStatuses?.[0]?.ready === true);
    assert.equal(pod?.status?.containerStatuses?.[0]?.started, true);
  });

  it('run the hooks of a container, the one before its end before the signal', async () => {
    const node = await TestNode.boot();
    node.create('web', {
      volumes: [{ name: 'data', hostPath: { path: '/srv/data', type: 'DirectoryOrCreate' } }],
      containers: [sleeping({ volumeMounts: [{ name: 'data', mountPath: '/data' }], command: ['sh', '-c', 'trap "echo signal >> /data/log; exit 0" TERM; while true; do sleep 1; done'], lifecycle: { postStart: { exec: { command: ['sh', '-c', 'echo began >> /data/log'] } }, preStop: { exec: { command: ['sh', '-c', 'echo stops >> /data/log'] } } } })],
      terminationGracePeriodSeconds: 5,
    });
    await node.waitForPhase('web', 'Running');
    await node.pace.advance(2000);
    node.client.delete('pods', { namespace: 'default', name: 'web' });
    await node.waitFor('web', pod => pod === undefined);
    assert.equal(await node.read('/srv/data/log'), 'began\nstops\nsignal\n');
  });
});

describe('containers of a kubelet', function () {
  this.timeout(20_000);

  it('are killed when they use more memory than they may', async () => {
    const node = await TestNode.boot();
    node.create('fat', { restartPolicy: 'Never', containers: [{ name: 'main', image: 'alpine', command: ['sh', '-c', 'tail /dev/zero'], resources: { limits: { memory: '32Mi' } } }] });
    const pod = await node.waitForPhase('fat', 'Failed');
    const { terminated } = pod?.status?.containerStatuses?.[0]?.state ?? {};
    assert.deepEqual([terminated?.reason, terminated?.exitCode], ['OOMKilled', 137]);
  });

  it('have the variables, files and names of their pod', async () => {
    const node = await TestNode.boot();
    node.client.create('configmaps', { metadata: { namespace: 'default', name: 'settings' }, data: { color: 'blue', 'app.conf': 'x=1\n' } });
    node.client.create('secrets', { metadata: { namespace: 'default', name: 'hidden' }, data: { word: btoa('sesame') } });
    node.client.create('services', { metadata: { namespace: 'default', name: 'my-db' }, spec: { clusterIP: '10.96.7.7', ports: [{ port: 5432 }] } });
    await node.pace.advance(100);
    node.create('all', {
      restartPolicy: 'Never', hostname: 'named', subdomain: 'sub',
      volumes: [
        { name: 'settings', configMap: { name: 'settings', items: [{ key: 'app.conf', path: 'app/app.conf' }] } }, { name: 'hidden', secret: { secretName: 'hidden', defaultMode: 0o400 } },
        { name: 'info', downwardAPI: { items: [{ path: 'labels', fieldRef: { fieldPath: 'metadata.labels' } }] } },
      ],
      containers: [{
        name: 'main', image: 'alpine',
        command: ['sh', '-c', 'env | grep -E "^(COLOR|WORD|IP|CPU|GREET|MY_DB_SERVICE|MY_DB_PORT|KUBERNETES_SERVICE_HOST)" | sort; cat /etc/settings/app/app.conf /etc/hidden/word /etc/info/labels; echo; ls -l /etc/hidden/..data/ | tail -1 | cut -c1-10; tail -1 /etc/hosts; hostname; cat /var/run/secrets/kubernetes.io/serviceaccount/namespace /etc/resolv.conf; echo $(GREET)'],
        env: [
          { name: 'COLOR', valueFrom: { configMapKeyRef: { name: 'settings', key: 'color' } } }, { name: 'WORD', valueFrom: { secretKeyRef: { name: 'hidden', key: 'word' } } }, { name: 'IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
          { name: 'CPU', valueFrom: { resourceFieldRef: { resource: 'limits.cpu' } } }, { name: 'GREET', value: 'hello-$(COLOR)' },
        ],
        resources: { limits: { cpu: '1500m' } },
        volumeMounts: [{ name: 'settings', mountPath: '/etc/settings' }, { name: 'hidden', mountPath: '/etc/hidden', readOnly: true }, { name: 'info', mountPath: '/etc/info' }],
      }],
    }, { labels: { app: 'all' } });
    await node.waitForPhase('all', 'Succeeded');
    assert.equal(await node.logs('all'), [
      'COLOR=blue', 'CPU=2', 'GREET=hello-blue', 'IP=10.244.0.2', 'KUBERNETES_SERVICE_HOST=10.96.0.1', 'MY_DB_PORT=tcp://10.96.7.7:5432', 'MY_DB_PORT_5432_TCP=tcp://10.96.7.7:5432', 'MY_DB_PORT_5432_TCP_ADDR=10.96.7.7', 'MY_DB_PORT_5432_TCP_PORT=5432', 'MY_DB_PORT_5432_TCP_PROTO=tcp',
      'MY_DB_SERVICE_HOST=10.96.7.7', 'MY_DB_SERVICE_PORT=5432', 'WORD=sesame', 'x=1', 'sesameapp="all"', '-r--------', '10.244.0.2\tnamed.sub.default.svc.cluster.local\tnamed', 'named',
      'defaultsearch default.svc.cluster.local svc.cluster.local cluster.local', 'nameserver 10.96.0.10', 'options ndots:5', 'hello-blue', '',
    ].join('\n'));
  });

  it('wait for what their configuration names', async () => {
    const node = await TestNode.boot();
    node.create('early', { containers: [sleeping({ env: [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'late', key: 'a' } } }] })] });
    const pod = await node.waitFor('early', each => each?.status?.containerStatuses?.[0]?.state?.waiting?.reason === 'CreateContainerConfigError');
    assert.equal(pod?.status?.containerStatuses?.[0]?.state?.waiting?.message, 'configmap "late" not found');
    node.client.create('configmaps', { metadata: { namespace: 'default', name: 'late' }, data: { a: '1' } });
    await node.waitForPhase('early', 'Running');
  });

  it('are in control groups with their limits', async () => {
    for (const version of ['v1', 'v2'] as const) {
      const node = await TestNode.boot(version);
      node.create('small', { containers: [sleeping({ resources: { requests: { cpu: '250m' }, limits: { cpu: '500m', memory: '64Mi' } } })] });
      const pod = await node.waitForPhase('small', 'Running');
      const slice = `kubelet.slice/kubelet-kubepods.slice/kubelet-kubepods-burstable.slice/kubelet-kubepods-burstable-pod${pod?.metadata.uid?.replaceAll('-', '_')}.slice`;
      const scope = `cri-containerd-${pod?.status?.containerStatuses?.[0]?.containerID?.replace('containerd://', '')}.scope`;
      const read = async (v1: string, v2: string): Promise<string> => (await node.read(version === 'v1' ? `/sys/fs/cgroup/${v1}` : `/sys/fs/cgroup/${v2}`)).trim();
      assert.equal(await read(`memory/${slice}/${scope}/memory.limit_in_bytes`, `${slice}/${scope}/memory.max`), `${64 << 20}`);
      assert.equal(await read(`cpu/${slice}/${scope}/cpu.cfs_quota_us`, `${slice}/${scope}/cpu.max`), version === 'v1' ? '50000' : '50000 100000');
      const used = node.kubelet.api.usage().pods.find(({ name }) => name === 'small')?.containers[0];
      assert.ok((used?.memory ?? 0) > 100_000, `${used?.memory} bytes`);
      assert.equal(await read(`cpu/${slice}/cpu.shares`, `${slice}/cpu.weight`), version === 'v1' ? '256' : '10');
    }
  });

  it('of a sidecar run beside the others and end after them', async () => {
    const node = await TestNode.boot();
    node.create('job', { restartPolicy: 'Never', initContainers: [sleeping({ name: 'side', restartPolicy: 'Always' })], containers: [{ name: 'main', image: 'alpine', command: ['sleep', '3'] }] });
    await node.waitForPhase('job', 'Running');
    const pod = await node.waitForPhase('job', 'Succeeded');
    assert.equal(pod?.status?.initContainerStatuses?.[0]?.state?.terminated?.exitCode, 0);
  });
});
