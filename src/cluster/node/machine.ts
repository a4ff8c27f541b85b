import type { Containerd, Engine } from '../../engine/index.ts';
import { type Ipv4, isErrno, type Process } from '../../kernel/index.ts';
import type { Schemas } from '../api/openapi/types.ts';
import type { Pki, Post, Tls } from '../ports.ts';
import { printOf } from './agent-files.ts';
import { Cluster } from './cluster.ts';
import { type Announced, endSignal, type HostedProcess } from './hosted.ts';
import type { EtcdCluster } from './control-plane/etcd-cluster.ts';
import { type HostedName, hostedRows } from './hosted/table.ts';
import type { NodeFacts } from './node.ts';

/** What is lent from outside of the simulation. */
export interface ClusterPorts {
  readonly pki: Pki;
  readonly tls: Tls;
  /** Without them, nobody explains and nobody tells of unknown fields. */
  readonly schemas?: Schemas;
  /** Sends a request of HTTPS to where the simulation does not reach: a webhook at an address. */
  readonly post?: Post;
}

/** What a hosted program does; it ends with the exit code. Once the process has ended otherwise, nobody asks any more. */
export type Run = (machine: Machine, process: HostedProcess) => Promise<number>;

/** All that hosted programs do. */
export type HostedRuns = Readonly<Record<HostedName, Run>>;

const hostedNames: ReadonlySet<string> = new Set(hostedRows.map(({ name }) => name));

/** What a kubelet has found out of its node. */
export interface KnownNode {
  readonly facts: NodeFacts;
  readonly cluster: Cluster;
}

/** The simulated machine of an engine, with what the processes of Kubernetes in it have outside. */
export class Machine {
  readonly engine: Engine;
  readonly ports: ClusterPorts;
  /** Nodes by the ids of their containers, once their kubelets know themselves. */
  readonly nodes = new Map<string, KnownNode>();
  /** containerds by the namespaces of their process numbers, one of each node. */
  readonly runtimes = new Map<Process['pid']['namespace'], Containerd>();
  /** By the certificates of their authorities. */
  readonly etcds = new Map<string, EtcdCluster>();
  private readonly runs: () => HostedRuns | Promise<HostedRuns>;
  private readonly announced = new Map<Process, Announced>();
  private readonly clusters = new Map<string, Cluster>();

  constructor(engine: Engine, ports: ClusterPorts, runs: () => HostedRuns | Promise<HostedRuns>) {
    this.engine = engine;
    this.ports = ports;
    this.runs = runs;
  }

  /** Processes that were there when the machine was loaded go on. */
  adopt(): void {
    for (const process of this.engine.host.computer.kernel.pidNamespace.processes.values()) {
      if (!process.ended && hostedNames.has(process.image.program.name) && !this.announced.has(process)) this.begin(process, true);
    }
  }

  /** The process that runs now is one of a hosted program. */
  announce(): Announced {
    const process = this.engine.host.computer.kernel.current;
    if (!process) throw new RangeError('nobody runs who could announce itself');
    return this.announced.get(process) ?? this.begin(process, false);
  }

  /** The cluster with that authority's certificate (PEM). */
  clusterOf(authority: string): Cluster {
    const key = authority.trim();
    let cluster = this.clusters.get(key);
    if (!cluster) this.clusters.set(key, cluster = new Cluster());
    return cluster;
  }

  /** The cluster of which an API server listens at that address. */
  clusterAt(address: Ipv4): Cluster | undefined {
    return [...this.clusters.values()].find(cluster => cluster.hasServerAt(address));
  }

  /** The id of the container that a process is in, however deep. */
  containerOf(process: Process): string | undefined {
    const { engine, engine: { host: { computer: { kernel } } } } = this;
    for (const container of engine.containers.all()) {
      const init = kernel.pidNamespace.processes.get(engine.life.of(container)?.task.initPid ?? 0);
      if (init && process.pid.namespace.isWithin(init.pid.namespace)) return container.id;
    }
    return undefined;
  }

  private begin(process: Process, isRestored: boolean): Announced {
    const announced: Announced = { exitCode: undefined };
    this.announced.set(process, announced);
    const { engine: { host } } = this;
    const agent = host.adopt(process);
    agent.ended.addEventListener('abort', () => { this.announced.delete(process); }, { once: true });
    const { argv, environment, program: { name } } = process.image;
    void (async () => {
      let code = 1;
      try {
        const run = (await this.runs())[name as HostedName];
        code = await run(this, { agent, argv, environment, isRestored });
      } catch (error) {
        if (agent.ended.aborted) return;
        await printOf(agent, `${process.comm}: ${error instanceof Error ? error.message : String(error)}\n`, 2);
        if (!isErrno(error)) throw error;
      } finally {
        if (!agent.ended.aborted) {
          announced.exitCode = code;
          agent.sys.kill(agent.sys.getpid(), endSignal);
          host.wake();
        }
      }
    })();
    return announced;
  }
}
