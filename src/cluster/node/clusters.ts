import type { Engine } from '../../engine/index.ts';
import type { Ipv4, Program } from '../../kernel/index.ts';
import type { Cluster } from './cluster.ts';
import { type Announced, hostedProgram } from './hosted.ts';
import { type HostedRow, hostedRows } from './hosted/table.ts';
import { type ClusterPorts, type HostedRuns, Machine } from './machine.ts';
import { nodeInit } from './system/init.ts';
import { journalctl } from './system/journalctl.ts';
import { systemctl } from './system/systemctl.ts';

/** The clusters of a simulated engine: programs for its table, which have to be known before it is made, and what these do while it works. */
export class Clusters {
  /** Programs of kind's node image. */
  readonly programs: readonly Program[];
  private readonly ports: ClusterPorts;
  private readonly runs: () => HostedRuns | Promise<HostedRuns>;
  private machine: Machine | undefined;

  /** @param runs asked when the first of them starts; a file of its own if left out */
  constructor(ports: ClusterPorts, runs: () => HostedRuns | Promise<HostedRuns> = async () => (await import('./hosted/runs.ts')).hostedRuns) {
    this.ports = ports;
    this.runs = runs;
    this.programs = [nodeInit, systemctl, journalctl, ...hostedRows.map(({ name, support, answer }: HostedRow) => hostedProgram(name, support, () => this.announce(), answer))];
  }

  /** From now on, the programs work on that engine. To be called as soon as it is made, before its time passes. */
  attach(engine: Engine): void {
    this.machine = new Machine(engine, this.ports, this.runs);
    this.machine.adopt();
  }

  /** The cluster whose API server has that address. */
  at(address: Ipv4): Cluster | undefined {
    return this.machine?.clusterAt(address);
  }

  private announce(): Announced {
    if (!this.machine) throw new RangeError('these clusters have no engine');
    return this.machine.announce();
  }
}
