import { parseKind, type Cluster } from '../kind/file.ts';
import { parseAddress } from '../kind/ip.ts';
import type { Cancellation, ProjectHost } from './host.ts';
import type { MachineHost, PortToTake } from './machine.ts';
import type { Project } from './project.ts';

/** The most ports, and the most paths, that one survey asks for. */
const most = 100;

/**
 * Finds out about the machine what a configuration of kind needs of it: ports, paths, ranges of addresses, and which
 * kind is installed. Never rejects; when it is cancelled, or the host knows no machine, it gives what it knows by then.
 */
export async function surveyKind(text: string, _path: string, { today, machine }: ProjectHost, cancellation?: Cancellation): Promise<Project> {
  const { clusters } = parseKind(text);
  if (!machine || clusters.length === 0 || cancellation?.aborted) return { today };
  const [kindVersion, subnets, running, taken, missing] = await Promise.all([
    machine.kindVersion(), machine.subnets(), machine.clusters?.() ?? [], takenPorts(clusters, machine), missingPaths(clusters, machine),
  ]);
  return { today, machine: { kindVersion, subnets, clusters: running, taken, missing } };
}

async function takenPorts(clusters: readonly Cluster[], { isTaken }: MachineHost): Promise<readonly PortToTake[]> {
  const ports = new Map(clusters.flatMap(portsOf).map(port => [JSON.stringify(port), port]));
  const answers = await Promise.all([...ports.values()].slice(0, most).map(async port => await isTaken(port) === true ? [port] : []));
  return answers.flat();
}

/** The ports of this machine that a cluster wants to listen on. Nothing can be found out of SCTP here. */
export function portsOf({ nodes, networking }: Cluster): PortToTake[] {
  const api = { address: networking.text('apiServerAddress') ?? '127.0.0.1', port: networking.integer('apiServerPort') ?? 0, protocol: 'TCP' };
  return [api, ...nodes.flatMap(({ ports }) => ports.map(({ address, hostPort, protocol }) => ({ address, port: hostPort, protocol })))].flatMap(({ address, port, protocol }) =>
    port > 0 && port <= 65_535 && protocol !== 'SCTP' && parseAddress(address) ? [{ address, port, protocol: protocol === 'UDP' ? 'udp' : 'tcp' }] : []);
}

async function missingPaths(clusters: readonly Cluster[], { exists }: MachineHost): Promise<readonly string[]> {
  const paths = new Set(clusters.flatMap(({ nodes }) => nodes.flatMap(({ mounts }) => mounts.map(({ text }) => text('hostPath')))));
  const absolute = [...paths].filter(path => path !== undefined).filter(path => path.startsWith('/') && !path.includes('\0'));
  const answers = await Promise.all(absolute.slice(0, most).map(async path => await exists(path) === false ? [path] : []));
  return answers.flat();
}
