import assert from 'node:assert/strict';
import { TestNode } from '../testing.ts';

describe('a kubelet', () => {
  it('runs a pod, with status, events and logs', async () => {
    const node = await TestNode.boot();
    node.create('web', { containers: [{ name: 'main', image: 'alpine', command: ['sh', '-c', 'echo "hello $GREETING $(hostname)"; sleep 1000'], env: [{ name: 'GREETING', value: 'from' }] }] });
    const pod = await node.waitForPhase('web', 'Running');
    const { status } = pod ?? {};
    assert.equal(status?.podIP, '10.244.0.2');
    assert.deepEqual(status.conditions?.map(({ type, status: value }) => `${type} ${value}`), ['PodReadyToStartContainers True', 'Initialized True', 'Ready True', 'ContainersReady True']);
    const [container] = status.containerStatuses ?? [];
    assert.deepEqual([container?.ready, container?.started, container?.restartCount, container?.image], [true, true, 0, 'docker.io/library/alpine:latest']);
    assert.match(container?.containerID ?? '', /^containerd:\/\/[0-9a-f]{64}$/);
    assert.match(container?.imageID ?? '', /^docker.io\/library\/alpine@sha256:[0-9a-f]{64}$/);
    assert.deepEqual(node.events('web').map(text => text.replace(/in \S+ \(\S+ inc.*/, 'in …')), [
      'Normal Pulling Pulling image "alpine"', 'Normal Pulled Successfully pulled image "alpine" in …', 'Normal Created Created container: main', 'Normal Started Started container main',
    ]);
    await node.pace.advance(500);
    assert.equal(await node.logs('web'), 'hello from web\n');
  });

  it('ends a pod that is deleted, and takes all away', async () => {
    const node = await TestNode.boot();
    node.create('web', { containers: [{ name: 'main', image: 'alpine', command: ['sleep', '1000'] }] });
    await node.waitForPhase('web', 'Running');
    node.client.delete('pods', { namespace: 'default', name: 'web' });
    await node.waitFor('web', pod => pod === undefined);
    await node.pace.advance(1000);
    assert.ok(node.events('web').includes('Normal Killing Stopping container main'));
    const { kernel } = node.engine.host.computer;
    assert.deepEqual([...kernel.pidNamespace.processes.values()].map(({ comm }) => comm).filter(comm => comm === 'sleep' || comm.startsWith('containerd-shim')), []);
    assert.deepEqual(node.agent.sys.netLinks().map(({ name }) => name), ['lo']);
  });

  it('starts containers again that end, later each time', async () => {
    const node = await TestNode.boot();
    node.create('bad', { containers: [{ name: 'main', image: 'alpine', command: ['sh', '-c', 'echo oops > /dev/termination-log; exit 3'] }] });
    const pod = await node.waitFor('bad', each => each?.status?.containerStatuses?.[0]?.state?.waiting?.reason === 'CrashLoopBackOff');
    const [container] = pod?.status?.containerStatuses ?? [];
    assert.equal(container?.restartCount, 1);
    assert.equal(container.state?.waiting?.message, `back-off 10s restarting failed container=main pod=bad_default(${pod?.metadata.uid})`);
    assert.deepEqual([container.lastState?.terminated?.exitCode, container.lastState?.terminated?.reason, container.lastState?.terminated?.message], [3, 'Error', 'oops\n']);
    assert.equal(pod?.status?.phase, 'Running');
    const later = await node.waitFor('bad', each => each?.status?.containerStatuses?.[0]?.state?.waiting?.message?.startsWith('back-off 20s') ?? false);
    assert.equal(later?.status?.containerStatuses?.[0]?.restartCount, 2);
    assert.ok(node.events('bad').some(text => text === `Warning BackOff Back-off restarting failed container main in pod bad_default(${pod.metadata.uid})`));
  });

  it('runs init containers first, and ends with the last container', async () => {
    const node = await TestNode.boot();
    node.create('job', {
      restartPolicy: 'Never', volumes: [{ name: 'shared', emptyDir: {} }],
      initContainers: [{ name: 'first', image: 'alpine', command: ['sh', '-c', 'echo made > /data/file'], volumeMounts: [{ name: 'shared', mountPath: '/data' }] }],
      containers: [{ name: 'main', image: 'alpine', command: ['cat', '/data/file'], volumeMounts: [{ name: 'shared', mountPath: '/data', readOnly: true }] }],
    });
    const pod = await node.waitForPhase('job', 'Succeeded');
    assert.equal(await node.logs('job'), 'made\n');
    assert.equal(pod?.status?.initContainerStatuses?.[0]?.state?.terminated?.reason, 'Completed');
    assert.deepEqual(pod.status.conditions?.filter(({ type }) => type === 'Ready' || type === 'Initialized').map(({ type, status, reason }) => [type, status, reason]), [['Initialized', 'True', 'PodCompleted'], ['Ready', 'False', 'PodCompleted']]);
  });

  it('says why an image cannot be had, and tries again', async () => {
    const node = await TestNode.boot();
    node.create('none', { containers: [{ name: 'main', image: 'nobody/nothing' }] });
    const pod = await node.waitFor('none', each => each?.status?.containerStatuses?.[0]?.state?.waiting?.reason === 'ImagePullBackOff');
    assert.equal(pod?.status?.phase, 'Pending');
    const events = node.events('none');
    for (const text of ['Warning Failed Error: ErrImagePull', 'Normal BackOff Back-off pulling image "nobody/nothing"', 'Warning Failed Error: ImagePullBackOff']) assert.ok(events.includes(text), `${text} in ${events.join('\n')}`);
  });

  it('says when a program is not there', async () => {
    const node = await TestNode.boot();
    node.create('typo', { containers: [{ name: 'main', image: 'alpine', command: ['nosuch'] }], restartPolicy: 'Never' });
    const pod = await node.waitForPhase('typo', 'Failed');
    const { terminated } = pod?.status?.containerStatuses?.[0]?.state ?? {};
    assert.deepEqual([terminated?.exitCode, terminated?.reason], [128, 'StartError']);
    assert.match(terminated?.message ?? '', /^failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: "nosuch": executable file not found in \$PATH: unknown$/);
  });
});
