import { type Agent, Containerd, Engine } from '../../engine/index.ts';
import { configureNetwork, fileOf, hostAgent } from '../../engine/containerd/testing.ts';
import { TestPace } from '../../engine/host/testing.ts';
import { spawnProcess } from '../../kernel/index.ts';
import type { ApiServer } from '../api/api-server.ts';
import { apiServer } from '../testing.ts';
import type { Client } from '../client.ts';
import type { Pod } from '../object/core.ts';
import { clockOf } from './agent-clock.ts';
import { whenEnded } from './ended.ts';
import { startKubelet } from './kubelet/kubelet.ts';
import type { Kubelet, NodeFacts, NodeProcess } from './node.ts';

/** A node named `node`, on the simulated host itself, with an API server in memory: pods are told to be on it by their `spec.nodeName`. */
export class TestNode {
  readonly pace: TestPace;
  readonly engine: Engine;
  readonly agent: Agent;
  readonly server: ApiServer;
  readonly client: Client;
  readonly facts: NodeFacts;
  readonly containerd: Containerd;
  private kubeletAgent: Agent;
  private started: Kubelet;

  private constructor(pace: TestPace, engine: Engine, agent: Agent, containerd: Containerd) {
    this.pace = pace;
    this.engine = engine;
    this.agent = agent;
    this.containerd = containerd;
    const { server, client } = apiServer({ clock: clockOf(agent), random: this.random });
    this.server = server;
    this.client = client;
    for (const { metadata: { name: namespace } } of client.list('namespaces')) client.create('configmaps', { metadata: { namespace, name: 'kube-root-ca.crt' }, data: { 'ca.crt': 'CERTIFICATE\n' } });
    this.facts = {
      name: 'node', container: '', version: 'v1.32.2', address: '10.244.0.1', providerId: '', labels: {}, taints: [], clusterDns: '10.96.0.10', clusterDomain: 'cluster.local', podSubnet: '10.244.0.0/16', serviceSubnet: '10.96.0.0/16', maxPods: 110,
    };
    this.client.create('nodes', { metadata: { name: 'node' }, spec: { podCIDR: '10.244.0.0/24' } });
    this.kubeletAgent = this.newAgent();
    this.started = this.newKubelet();
  }

  static async boot(cgroup: 'v1' | 'v2' = 'v2'): Promise<TestNode> {
    const pace = new TestPace();
    const engine = Engine.boot({ pace, cgroup });
    const agent = hostAgent(engine);
    await pace.until(configureNetwork(agent, '10.244.0.0/24'));
    return new TestNode(pace, engine, agent, await pace.until(Containerd.open(agent, engine)));
  }

  /** What a part of Kubernetes gets that runs on this node. */
  process(agent = this.agent): NodeProcess {
    const { client, engine, facts, random } = this;
    return { agent, argv: [], node: facts, client, clock: clockOf(agent), engine, random };
  }

  get kubelet(): Kubelet {
    return this.started;
  }

  /** Kills the kubelet. @returns starts another one */
  async killKubelet(): Promise<() => void> {
    const { agent, kubeletAgent, pace } = this;
    agent.sys.kill(kubeletAgent.process.pid.in(agent.process.pid.namespace), 'SIGKILL');
    await pace.until(whenEnded(kubeletAgent.ended));
    this.kubelet.stop();
    return () => {
      this.kubeletAgent = this.newAgent();
      this.started = this.newKubelet();
    };
  }

  /** Makes a pod on the node. */
  create(name: string, spec: Partial<Pod['spec']> & Pick<Pod['spec'], 'containers'>, metadata: Partial<Pod['metadata']> = {}): Pod {
    return this.client.create('pods', { metadata: { namespace: 'default', ...metadata, name }, spec: { nodeName: 'node', terminationGracePeriodSeconds: 2, ...spec } });
  }

  pod(name: string): Pod | undefined {
    return this.client.get('pods', { namespace: 'default', name });
  }

  /** Lets time pass until a pod is so. @throws RangeError after so many seconds */
  async waitFor(name: string, isSo: (pod: Pod | undefined) => boolean, seconds = 60): Promise<Pod | undefined> {
    for (let waited = 0; waited < seconds * 10; waited++) {
      const pod = this.pod(name);
      if (isSo(pod)) return pod;
      await this.pace.advance(100);
    }
    throw new RangeError(`pod ${name} did not become so: ${JSON.stringify(this.pod(name)?.status, undefined, 1)}`);
  }

  waitForPhase(name: string, phase: NonNullable<Pod['status']>['phase']): Promise<Pod | undefined> {
    return this.waitFor(name, pod => pod?.status?.phase === phase);
  }

  async logs(name: string, container = 'main', options: object = {}): Promise<string> {
    const pod = this.pod(name);
    if (!pod) throw new RangeError(`there is no pod ${name}`);
    return this.pace.until((async () => {
      const parts: string[] = [];
      for await (const bytes of await this.kubelet.api.logs(pod, { container, ...options }, new AbortController().signal)) parts.push(new TextDecoder().decode(bytes));
      return parts.join('');
    })());
  }

  /** Runs a program in the container `main` of a pod. @returns all that it has written, and its exit code */
  exec(name: string, command: readonly string[]): Promise<{ readonly output: string; readonly exitCode: number }> {
    const pod = this.pod(name);
    if (!pod) throw new RangeError(`there is no pod ${name}`);
    return this.pace.until((async () => {
      const session = await this.kubelet.api.exec(pod, { container: 'main', command, stdin: false, tty: false });
      let output = '';
      for (let part = await session.read(); part; part = await session.read()) output += new TextDecoder().decode(part.bytes);
      return { output, exitCode: await session.exited };
    })());
  }

  /** A file of the node. */
  read(path: string): Promise<string> {
    return this.pace.until(fileOf(this.agent, path));
  }

  /** Events of a pod so far: `Normal Started Started container main`. */
  events(name: string): string[] {
    return this.client.list('events', { namespace: 'default' }).filter(({ involvedObject }) => involvedObject.name === name).map(({ type, reason, message }) => `${type} ${reason} ${message}`);
  }

  /** A process beside containerd, in its namespaces. */
  private newAgent(): Agent {
    const { host } = this.engine;
    return host.adopt(spawnProcess(host.computer.kernel, this.agent.process, { program: 'pause', argv: ['/usr/bin/kubelet'] }));
  }

  private newKubelet(): Kubelet {
    return startKubelet({ ...this.process(this.kubeletAgent), containerd: this.containerd });
  }

  private readonly random = (): number => this.engine.host.computer.kernel.random.next() / 2 ** 32;
}
