import assert from 'node:assert/strict';
import { readRest, readText } from '../runtime/files.ts';
import { addressText } from './cni/cni.ts';
import { PullFailure } from './images.ts';
import type { PodContainer } from './pod-container.ts';
import type { Sandbox } from './sandbox.ts';
import { type TestMachine, testMachine } from './testing.ts';

const cgroup = '/kubelet.slice/kubelet-kubepods.slice/kubelet-kubepods-pod1.slice';

async function sandboxOf(machine: TestMachine): Promise<Sandbox> {
  await machine.pace.until(machine.containerd.group(cgroup, { cpu: { shares: 102 } }));
  return machine.pace.until(machine.containerd.runSandbox({ metadata: { namespace: 'default', name: 'web', uid: '1', attempt: 0 }, hostname: 'web', cgroup, resolvConf: '', ports: [], hostNetwork: false, hostPid: false, hostIpc: false }));
}

async function start({ pace, containerd }: TestMachine, sandbox: Sandbox, args: readonly string[], log = 'main', name = 'alpine'): Promise<PodContainer> {
  const image = containerd.images.find(name) ?? await pace.until(containerd.images.pull(name));
  return pace.until(containerd.startContainer(containerd.newId(), sandbox, {
    name: log, attempt: 0, image, args, env: ['A=1'], privileged: false, readOnlyRoot: false, mounts: [], stdin: false, tty: false, log: `/var/log/pods/default_web_1/${log}/0.log`,
    resources: { cpuShares: 102, cpuQuota: 0, cpuPeriod: 0, memory: 64 << 20, oomScoreAdjustment: 999 },
  }));
}

for (const version of ['v1', 'v2'] as const) {
  describe(`containerd on a machine with cgroup ${version}`, () => {
    it('runs a container in a sandbox, with a log', async () => {
      const machine = await testMachine(version);
      const sandbox = await sandboxOf(machine);
      const container = await start(machine, sandbox, ['sh', '-c', 'echo "$A $(hostname)"; echo bad >&2; exit 3']);
      const { exitCode, signal, oomKilled } = await machine.pace.until(container.exited);
      assert.deepEqual([exitCode, signal, oomKilled], [3, undefined, false]);
      const log = await machine.pace.until(machine.agent.call(sys => readText(sys, container.log.path)));
      assert.match(log, /^\S+Z stdout F 1 web\n\S+Z stderr F bad\n$/);
      machine.containerd.removeContainer(container);
      await machine.pace.until(machine.containerd.removeSandbox(sandbox));
      assert.equal((await mountsOf(machine)).includes('k8s.io'), false);
    });

    it('gives pods addresses and the ways to each other', async () => {
      const machine = await testMachine(version);
      const { pace, agent } = machine;
      const [one, two] = [await sandboxOf(machine), await sandboxOf(machine)];
      assert.deepEqual([one, two].map(({ network }) => network && addressText(network)), ['10.244.0.2', '10.244.0.3']);
      await start(machine, one, ['nginx', '-g', 'daemon off;'], 'server', 'nginx:alpine');
      await pace.advance(1000);
      const client = await start(machine, two, ['wget', '-O', '-', 'http://10.244.0.2/'], 'client');
      await pace.until(client.exited);
      const log = await pace.until(agent.call(sys => readText(sys, client.log.path)));
      assert.match(log, /Welcome to nginx/);
      await pace.until(machine.containerd.removeSandbox(one));
      const { network } = await sandboxOf(machine);
      assert.equal(network && addressText(network), '10.244.0.4');
    });

    it('runs a further program in a container', async () => {
      const machine = await testMachine(version);
      const sandbox = await sandboxOf(machine);
      const container = await start(machine, sandbox, ['sleep', '100']);
      const exec = await machine.pace.until(machine.containerd.exec(container, { command: ['sh', '-c', 'echo $A; exit 4'], tty: false, stdin: false }));
      const output: string[] = [];
      exec.stdio.listen((_, bytes) => { output.push(new TextDecoder().decode(bytes)); return undefined; });
      assert.equal(await machine.pace.until(exec.exited), 4);
      assert.deepEqual(output, ['1\n']);
    });
  });
}

describe('images of containerd', () => {
  it('are not to be had in containerd\'s words', async () => {
    const { pace, containerd } = await testMachine();
    await assert.rejects(pace.until(containerd.images.pull('nginx:0.0.0-none')), (error: unknown) => error instanceof PullFailure
      && error.message === 'rpc error: code = NotFound desc = failed to pull and unpack image "docker.io/library/nginx:0.0.0-none": failed to resolve reference "docker.io/library/nginx:0.0.0-none": docker.io/library/nginx:0.0.0-none: not found');
    await assert.rejects(pace.until(containerd.images.pull('nobody/nothing')), /Unknown desc = .*"docker.io\/nobody\/nothing:latest": pull access denied, repository does not exist or may require authorization/);
  });
});

async function mountsOf({ pace, agent }: TestMachine): Promise<string> {
  return pace.until(agent.call(function* (sys) {
    const fd = yield* sys.open('/proc/1/mountinfo');
    return yield* readRest(sys, fd);
  }));
}
