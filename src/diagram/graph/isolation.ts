import { message, type Message } from '../../base/message.ts';
import {
  type CgroupLimits, type CgroupReport, cgroupCurves, type CgroupSample, type Container, type EffectiveLimit, type EngineInfo, formatBytes, formatCpus, type Namespace, type NamespaceType, namespaceTypes,
  type Process, shortId,
} from '../../model/index.ts';
import type { Graph, GraphEdge, GraphNode } from './graph.ts';
import { machineStacks } from './virtual-machine.ts';

/** What the isolation diagram shows. */
export interface IsolationFacts {
  readonly host: Pick<EngineInfo, 'hostname' | 'os' | 'kernel' | 'cpus' | 'memory'>;
  readonly containers: readonly IsolatedContainer[];
  /** The same as virtual machines would stand beside it, for comparison. */
  readonly withMachines?: boolean;
  /** Names of containers that are not drawn, by their ids: some of these may share a namespace. */
  readonly others?: ReadonlyMap<string, Pick<Container, 'name'>>;
}

/** A container, its processes, and what keeps these apart from others. */
export interface IsolatedContainer {
  readonly container: Pick<Container, 'id' | 'name' | 'image'>;
  readonly processes: readonly Process[];
  readonly namespaces: ReadonlyMap<NamespaceType, Namespace>;
  /** Its cgroup and all above it, the outermost first. */
  readonly chain: readonly { readonly path: string; readonly limits: CgroupLimits }[];
  readonly report: Pick<CgroupReport, 'limits' | 'effective'>;
  readonly samples: readonly CgroupSample[];
}

/** Where engines leave out walls unless told otherwise: users without remapping, cgroups in v1. */
const oftenOpen: readonly NamespaceType[] = ['user', 'time', 'cgroup'];

const kernelId = 'kernel';
/** So many processes of a container are drawn. */
const mostProcesses = 12;

/** Containers above the kernel that they share: processes within a wall for each namespace that is not the host's, and within the limits of their cgroup. */
export function isolationGraph({ host, containers, withMachines = false, others }: IsolationFacts): Graph {
  const nameOf = (id: string): string => containers.find(({ container }) => container.id === id)?.container.name ?? others?.get(id)?.name ?? shortId(id);
  const kernel: GraphNode = {
    id: kernelId, kind: 'kernel', label: `Linux ${host.kernel}`, details: [[host.hostname, host.os].filter(Boolean).join(' · '), `${host.cpus} CPUs · ${formatBytes(host.memory)}`],
    hint: message('One kernel for all: a container is nothing but processes of this machine.'),
  };
  const stacks = withMachines ? machineStacks(containers.map(({ container }) => container.name)) : undefined;
  return {
    title: host.hostname, direction: 'down',
    nodes: [...containers.map(isolated => containerNode(isolated, nameOf)), kernel, ...stacks ? [stacks.hardware, ...stacks.nodes] : []],
    edges: [...containers.flatMap(processEdges), ...containers.flatMap(containerEdges), ...stacks ? [{ id: 'kernel on hardware', from: kernelId, to: stacks.hardware.id, label: '' }, ...stacks.edges] : []],
  };
}

function wallId(container: string, type: NamespaceType): string {
  return `${container} ${type}`;
}

function processId(container: string, { pid }: Process): string {
  return `${container} process ${pid}`;
}

function containerNode({ container, processes, namespaces, chain, report, samples }: IsolatedContainer, nameOf: (id: string) => string): GraphNode {
  const { id, name, image } = container;
  const open = namespaceTypes.filter(type => namespaces.get(type)?.isHost);
  const walls = namespaceTypes.flatMap(type => {
    const namespace = namespaces.get(type);
    return namespace && !namespace.isHost ? namespace : [];
  });
  const inside = walls.reduceRight<readonly GraphNode[]>((held, namespace) => [wall(id, namespace, held, nameOf)], processNodes(id, processes));
  const missing: readonly GraphNode[] = open.length === 0 ? [] : [{
    id: `${id} open`, kind: 'group', label: open.join(', '), details: open.map(type => `${type}:[${namespaces.get(type)?.inode ?? ''}] = host`), tone: open.some(type => !oftenOpen.includes(type)) ? 'bad' : 'dim',
    hint: message('No wall here: these are the host\'s own, and the container sees what the host sees.'),
  }];
  return { id, kind: 'container', label: name, details: [image], item: id, children: [...inside, ...missing, cgroupNode(id, { chain, report, samples })] };
}

/** What each kind of namespace keeps apart: namespaces(7). */
const wallHints: Readonly<Record<NamespaceType, Message>> = {
  mnt: message('Mounts: its own tree of files.'),
  pid: message('Process numbers: it sees its own processes only, the first as number 1.'),
  net: message('Network: its own interfaces, addresses, ports, routes and firewall.'),
  uts: message('Names: its own host name.'),
  ipc: message('Communication: its own System V queues, semaphores and shared memory.'),
  user: message('Users: its root is another user outside.'),
  cgroup: message('Control groups: it sees its own group as the root.'),
  time: message('Clocks: its own time since boot.'),
};

function wall(container: string, { type, inode, containers }: Namespace, held: readonly GraphNode[], nameOf: (id: string) => string): GraphNode {
  const others = containers.filter(id => id !== container).map(nameOf);
  return { id: wallId(container, type), kind: 'namespace', label: `${type}:[${inode}]${others.length > 0 ? ` = ${others.join(', ')}` : ''}`, hint: wallHints[type], children: held, ...others.length > 0 && { tone: 'lit' } };
}

function processNodes(container: string, processes: readonly Process[]): readonly GraphNode[] {
  const nodes = processes.slice(0, mostProcesses).map((process): GraphNode => ({ id: processId(container, process), kind: 'process', label: process.name, details: [process.inside === undefined ? `pid ${process.pid}` : `pid ${process.pid}, inside ${process.inside}`, ...process.command !== process.name && process.command !== '' ? [process.command] : []] }));
  return processes.length > mostProcesses ? [...nodes, { id: `${container} more processes`, kind: 'group', label: `+${processes.length - mostProcesses}` }] : nodes;
}

function processEdges({ container, processes }: IsolatedContainer): readonly GraphEdge[] {
  const drawn = processes.slice(0, mostProcesses);
  return drawn.flatMap(process => {
    const parent = drawn.find(({ pid }) => pid === process.parent);
    return parent ? [{ id: `${processId(container.id, process)} of`, from: processId(container.id, parent), to: processId(container.id, process), label: '' }] : [];
  });
}

/** The groups that a container's is in, as boxes in boxes; in the innermost, how much it uses. */
function cgroupNode(container: string, { chain, report, samples }: Pick<IsolatedContainer, 'chain' | 'report' | 'samples'>): GraphNode {
  const [own, ...above] = chain.toReversed();
  const charts = useNodes(container, report, samples, own?.path);
  const box = (path: string, limits: CgroupLimits, children: readonly GraphNode[]): GraphNode => ({ id: `${container} limits ${path}`, kind: 'cgroup', label: groupName(path), details: limitsOf(limits), children });
  const innermost: GraphNode = { ...box(own?.path ?? '/', own?.limits ?? {}, charts), id: cgroupId(container), hint: message('Its control group: how much of the machine it may use, and uses.') };
  return above.reduce<GraphNode>((inner, { path, limits }) => box(path, limits, [inner]), innermost);
}

/** The last part of a path, with ids of containers as short as elsewhere. */
function groupName(path: string): string {
  return (path.split('/').at(-1) ?? '').replace(/[\da-f]{64}/g, shortId) || '/';
}

function cgroupId(container: string): string {
  return `${container} limits`;
}

function limitsOf({ memory = Infinity, cpus = Infinity, pids = Infinity }: CgroupLimits): readonly string[] {
  return [memory < Infinity ? `memory ≤ ${formatBytes(memory)}` : '', cpus < Infinity ? `cpu ≤ ${formatCpus(cpus)}` : '', pids < Infinity ? `pids ≤ ${pids}` : ''].filter(Boolean);
}

/** @param own the path of the container's group: of a limit that holds there, nothing more need be said */
function useNodes(container: string, { effective }: Pick<CgroupReport, 'effective'>, samples: readonly CgroupSample[], own: string | undefined): readonly GraphNode[] {
  const { cpus, throttled, memory, pids, io } = cgroupCurves(samples);
  const of = (limit: EffectiveLimit | undefined, format: (value: number) => string): string => limit && limit.value < Infinity ? ` / ${format(limit.value)}${limit.from === 'machine' || limit.from === own ? '' : ` (${groupName(limit.from)})`}` : '';
  const node = (name: string, values: readonly number[], limit: EffectiveLimit | undefined, format: (value: number) => string, more: readonly string[] = []): readonly GraphNode[] => {
    const last = values.at(-1);
    return last === undefined ? [] : [{ id: `${container} use ${name}`, kind: 'cgroup', label: name, details: [format(last) + of(limit, format), ...more], chart: { values, limit: limit && limit.value < Infinity ? limit.value : undefined } }];
  };
  const waits = throttled.at(-1) ?? 0;
  return [
    ...node('cpu', cpus, effective.cpus, formatCpus, [`throttled ${Math.round(waits * 100)} %`]),
    ...node('memory', memory, effective.memory, formatBytes),
    ...node('pids', pids, effective.pids, String),
    ...node('io', io, undefined, value => `${formatBytes(value)}/s`),
  ];
}

/** Processes above their cgroup, and that above the kernel. */
function containerEdges({ container: { id }, namespaces, processes }: IsolatedContainer): readonly GraphEdge[] {
  const outermost = namespaceTypes.find(type => namespaces.get(type)?.isHost === false);
  const [first] = processes;
  const from = outermost ? wallId(id, outermost) : first && processId(id, first);
  const isOpen = [...namespaces.values()].some(({ isHost }) => isHost);
  return [
    ...from !== undefined ? [{ id: `${id} in cgroup`, from, to: cgroupId(id), label: '' }] : [],
    ...isOpen ? [{ id: `${id} to host`, from: `${id} open`, to: kernelId, label: '', tone: 'dim' } as const] : [],
    { id: `${id} on kernel`, from: cgroupId(id), to: kernelId, label: '' },
  ];
}
