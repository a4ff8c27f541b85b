import { spawnProcess } from '../../kernel/index.ts';
import { Engine } from '../engine.ts';
import type { Agent } from '../host/agent.ts';
import { TestPace } from '../host/testing.ts';
import { writeFile } from '../network/files.ts';
import { parseReference } from '../image/reference.ts';
import { makeDirectories, readText, writeText } from '../runtime/files.ts';
import { cniConfiguration } from './cni/cni.ts';
import { Containerd } from './containerd.ts';

/** A machine with a containerd and a configured network of pods: the simulated host. */
export interface TestMachine {
  readonly pace: TestPace;
  readonly engine: Engine;
  readonly agent: Agent;
  readonly containerd: Containerd;
}

const testPodSubnet = '10.244.0.0/24';

export async function testMachine(cgroup: 'v1' | 'v2' = 'v2'): Promise<TestMachine> {
  const pace = new TestPace();
  const engine = Engine.boot({ pace, cgroup });
  const agent = hostAgent(engine);
  await pace.until(configureNetwork(agent, testPodSubnet));
  const containerd = await pace.until(Containerd.open(agent, engine));
  return { pace, engine, agent, containerd };
}

/** A process of the host that only sleeps, in a network of its own (dockerd's lets nothing through), for something to be done as it. */
export function hostAgent(engine: Engine): Agent {
  const { kernel, init } = engine.host.computer;
  if (!init) throw new RangeError('the host has no process 1');
  const agent = engine.host.adopt(spawnProcess(kernel, init, { program: 'pause', argv: ['/usr/bin/kubelet'], namespaces: ['net'] }));
  agent.sys.netLinkSet(agent.sys.netLinkIndex('lo') ?? 0, { up: true });
  return agent;
}

/** Gets an image onto the host itself. */
export async function pullOnHost(engine: Engine, pace: TestPace, image: string): Promise<void> {
  const messages = engine.pull(parseReference(image), { allTags: false, signal: new AbortController().signal });
  await pace.until((async () => { while (!(await messages.next()).done); })());
}

/** A file as a process sees it. @throws Errno */
export function fileOf(agent: Agent, path: string): Promise<string> {
  return agent.call(sys => readText(sys, path));
}

/** What kindnet writes. */
export async function configureNetwork(agent: Agent, subnet: string): Promise<void> {
  makeDirectories(agent.sys, '/etc/cni/net.d');
  writeFile(agent.sys, cniConfiguration, JSON.stringify({ name: 'kindnet', plugins: [{ type: 'ptp', ipam: { type: 'host-local', ranges: [[{ subnet }]] } }] }));
  await agent.call(sys => writeText(sys, '/proc/sys/net/ipv4/ip_forward', '1\n'));
}
