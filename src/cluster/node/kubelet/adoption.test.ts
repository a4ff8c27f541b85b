import assert from 'node:assert/strict';
import type { Container } from '../../object/core.ts';
import { TestNode } from '../testing.ts';

const sleeping = (more: Partial<Container> = {}): Container => ({ name: 'main', image: 'alpine', command: ['sh', '-c', 'trap "exit 0" TERM; n=0; while true; do echo $n; n=$((n + 1)); sleep 1; done'], ...more });

const stateOf = (node: TestNode, name: string): unknown[] => {
  const { containerID, restartCount, state } = node.pod(name)?.status?.containerStatuses?.[0] ?? {};
  return [containerID, restartCount, state?.running?.startedAt];
};

describe('pods without their kubelet', function () {
  this.timeout(20_000);

  it('go on, and the next kubelet goes on with them', async () => {
    const node = await TestNode.boot();
    node.create('web', { volumes: [{ name: 'memory', emptyDir: { medium: 'Memory' } }], containers: [sleeping({ volumeMounts: [{ name: 'memory', mountPath: '/memory' }], readinessProbe: { exec: { command: ['true'] }, periodSeconds: 1 } })] });
    await node.waitFor('web', pod => pod?.status?.containerStatuses?.[0]?.ready === true);
    await node.exec('web', ['sh', '-c', 'echo kept > /memory/file']);
    const before = stateOf(node, 'web');
    const restart = await node.killKubelet();
    await node.pace.advance(5000);
    restart();
    await node.pace.advance(3000);
    assert.deepEqual(stateOf(node, 'web'), before);
    assert.equal(node.pod('web')?.status?.containerStatuses?.[0]?.ready, true);
    assert.equal((await node.exec('web', ['cat', '/memory/file'])).output, 'kept\n');
    const lines = (await node.logs('web')).trim().split('\n');
    assert.ok(lines.length > 7, lines.join(' '));
    assert.deepEqual(lines, lines.map((_, at) => `${at}`));
    assert.deepEqual(node.events('web').filter(event => /Started|Killing/.test(event)), ['Normal Started Started container main']);
    node.client.delete('pods', { namespace: 'default', name: 'web' });
    await node.waitFor('web', pod => pod === undefined);
    assert.equal(node.containerd.sandboxes.size, 0);
  });

  it('that end meanwhile are started again by the next one, with what they ended with', async () => {
    const node = await TestNode.boot();
    node.create('web', { containers: [sleeping()] });
    node.create('job', { restartPolicy: 'Never', containers: [{ name: 'main', image: 'alpine', command: ['sh', '-c', 'sleep 5; echo so > /dev/termination-log; exit 3'] }] });
    await node.waitForPhase('web', 'Running');
    await node.waitForPhase('job', 'Running');
    const restart = await node.killKubelet();
    const container = [...node.containerd.containers.values()].find(({ sandbox }) => sandbox.request.metadata.name === 'web');
    container?.task.kill('SIGKILL');
    await node.pace.advance(6000);
    restart();
    await node.waitFor('web', pod => pod?.status?.containerStatuses?.[0]?.restartCount === 1);
    assert.equal(node.pod('web')?.status?.containerStatuses?.[0]?.lastState?.terminated?.exitCode, 137);
    const { terminated } = (await node.waitForPhase('job', 'Failed'))?.status?.containerStatuses?.[0]?.state ?? {};
    assert.deepEqual([terminated?.exitCode, terminated?.message], [3, 'so\n']);
  });

  it('that were deleted meanwhile are ended by the next one', async () => {
    const node = await TestNode.boot();
    node.create('web', { containers: [sleeping()] });
    await node.waitForPhase('web', 'Running');
    const restart = await node.killKubelet();
    node.client.delete('pods', { namespace: 'default', name: 'web' }, { gracePeriodSeconds: 0 });
    assert.equal(node.containerd.sandboxes.size, 1);
    restart();
    await node.pace.advance(1000);
    assert.equal(node.containerd.sandboxes.size, 0);
    assert.equal(node.containerd.containers.size, 0);
  });

  it('get a new sandbox when theirs has ended', async () => {
    const node = await TestNode.boot();
    node.create('web', { containers: [sleeping()] });
    await node.waitForPhase('web', 'Running');
    [...node.containerd.sandboxes.values()][0]?.task.kill('SIGKILL');
    await node.waitFor('web', pod => pod?.status?.containerStatuses?.[0]?.restartCount === 1);
    assert.ok(node.events('web').includes('Normal SandboxChanged Pod sandbox changed, it will be killed and re-created.'), node.events('web').join('\n'));
    assert.equal(node.containerd.sandboxes.size, 1);
  });
});

describe('containers that look into a pod', function () {
  this.timeout(20_000);

  it('are started while it runs, see the processes of another one and are not started again', async () => {
    const node = await TestNode.boot();
    node.create('web', { containers: [sleeping()] });
    await node.waitForPhase('web', 'Running');
    const debug = { name: 'debugger', image: 'alpine', command: ['sh', '-c', 'ps -o pid,args; exit 2'], targetContainerName: 'main' };
    node.client.patch('pods', { namespace: 'default', name: 'web' }, { spec: { ephemeralContainers: [debug] } }, 'ephemeralcontainers');
    const ended = await node.waitFor('web', each => each?.status?.ephemeralContainerStatuses?.[0]?.state?.terminated !== undefined);
    const [status] = ended?.status?.ephemeralContainerStatuses ?? [];
    assert.deepEqual([status?.name, status?.state?.terminated?.exitCode, status?.ready, status?.restartCount], ['debugger', 2, false, 0]);
    assert.match(await node.logs('web', 'debugger'), /^\s*1 sh -c trap/m);
    assert.ok(node.events('web').includes('Normal Started Started container debugger'));
    await node.pace.advance(20_000);
    assert.equal(node.pod('web')?.status?.ephemeralContainerStatuses?.[0]?.containerID, status?.containerID);
    assert.equal(node.pod('web')?.status?.phase, 'Running');
  });
});
