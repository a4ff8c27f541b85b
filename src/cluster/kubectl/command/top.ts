import { parseQuantity } from '../../object/quantity.ts';
import type { Node } from '../../object/core.ts';
import { command, selectorFlags } from '../command.ts';
import { Failure, StatusError } from '../failure.ts';
import { bool, text } from '../flags.ts';
import type { Kubectl } from '../kubectl.ts';
import type { Blocking } from '../../../kernel/index.ts';
import { laidOut } from '../print/table.ts';
import type { Query } from '../wire/api.ts';

interface Usage { readonly cpu: string; readonly memory: string }
interface NodeMetrics { readonly metadata: { readonly name: string }; readonly usage: Usage }
interface PodMetrics { readonly metadata: { readonly name: string; readonly namespace: string }; readonly containers: readonly { readonly name: string; readonly usage: Usage }[] }

const shared = { 'no-headers': bool('', 'Without headings'), 'selector': selectorFlags.selector, 'sort-by': text('', 'cpu or memory'), 'use-protocol-buffers': bool('', 'Asks in Protocol Buffers', true) };
const root = '/apis/metrics.k8s.io/v1beta1';
const mebi = 2 ** 20;

/** `kubectl top node`. */
export const topNode = command({
  path: 'top node',
  aliases: ['nodes', 'no'],
  usage: '[NAME | -l label]',
  summary: 'Display resource (CPU/memory) usage of nodes',
  flags: { ...shared, 'show-capacity': bool('', 'In relation to all that the node has') },
  *run(kubectl, { flags, operands }) {
    checkOrder(flags['sort-by']);
    const [name] = operands;
    const all = yield* metrics<NodeMetrics>(kubectl, '/nodes', name, { labelSelector: flags.selector || undefined });
    if (all.length === 0) throw new Failure('metrics not available yet');
    const { items: nodes } = yield* (yield* kubectl.api()).get<{ readonly items: readonly Node[] }>('/api/v1/nodes');
    const rows = sorted(all, flags['sort-by'], ({ usage }) => usage, ({ metadata }) => metadata.name).map(({ metadata, usage }) => {
      const { status = {} } = nodes.find(each => each.metadata.name === metadata.name) ?? {};
      const room = (flags['show-capacity'] ? status.capacity : status.allocatable) ?? {};
      const share = (used: string, of: string | undefined): string => of === undefined ? '<unknown>' : `${Math.trunc(amount(used) / amount(of) * 100)}%`;
      return [metadata.name, cpuText(usage.cpu), share(usage.cpu, room['cpu']), memoryText(usage.memory), share(usage.memory, room['memory'])];
    });
    yield* kubectl.print(laidOut([...flags['no-headers'] ? [] : [['NAME', 'CPU(cores)', 'CPU(%)', 'MEMORY(bytes)', 'MEMORY(%)']], ...rows].map(row => row.map(cell => `${cell}\t`).join(''))));
    return 0;
  },
});

/** `kubectl top pod`. */
export const topPod = command({
  path: 'top pod',
  aliases: ['pods', 'po'],
  usage: '[NAME | -l label]',
  summary: 'Display resource (CPU/memory) usage of pods',
  flags: { ...shared, 'all-namespaces': bool('A', 'Pods of all namespaces'), 'containers': bool('', 'A line for each container'), 'field-selector': selectorFlags['field-selector'], 'sum': bool('', 'The sum of all') },
  *run(kubectl, { flags, operands }) {
    checkOrder(flags['sort-by']);
    const namespace = yield* kubectl.namespace();
    const all = yield* metrics<PodMetrics>(kubectl, flags['all-namespaces'] ? '/pods' : `/namespaces/${namespace}/pods`, operands[0], { labelSelector: flags.selector || undefined, fieldSelector: flags['field-selector'] || undefined });
    if (all.length === 0) {
      yield* kubectl.warn(flags['all-namespaces'] ? 'No resources found\n' : `No resources found in ${namespace} namespace.\n`);
      return 0;
    }
    const total = ({ containers }: PodMetrics): Usage => ({ cpu: String(containers.reduce((sum, { usage }) => sum + amount(usage.cpu), 0)), memory: String(containers.reduce((sum, { usage }) => sum + amount(usage.memory), 0)) });
    const place = ({ metadata }: PodMetrics): readonly string[] => flags['all-namespaces'] ? [metadata.namespace] : [];
    const rows = sorted(all, flags['sort-by'], total, ({ metadata }) => `${metadata.namespace}/${metadata.name}`).flatMap(pod => (
      flags.containers
        ? pod.containers.toSorted((a, b) => a.name < b.name ? -1 : 1).map(({ name, usage }) => [...place(pod), pod.metadata.name, name, cpuText(usage.cpu), memoryText(usage.memory)])
        : [[...place(pod), pod.metadata.name, cpuText(total(pod).cpu), memoryText(total(pod).memory)]]));
    const header = [...flags['all-namespaces'] ? ['NAMESPACE'] : [], ...flags.containers ? ['POD'] : [], 'NAME', 'CPU(cores)', 'MEMORY(bytes)'];
    yield* kubectl.print(laidOut([...flags['no-headers'] ? [] : [header], ...rows].map(row => row.map(cell => `${cell}\t`).join(''))));
    return 0;
  },
});

function* metrics<T>(kubectl: Kubectl, path: string, name: string | undefined, query: Query): Blocking<readonly T[]> {
  if (!(yield* kubectl.discovery()).groupVersions.includes('metrics.k8s.io/v1beta1')) throw new Failure('Metrics API not available');
  const api = yield* kubectl.api();
  try {
    return name === undefined ? (yield* api.get<{ readonly items: readonly T[] }>(`${root}${path}`, query)).items : [yield* api.get<T>(`${root}${path}/${name}`)];
  } catch (error) {
    if (error instanceof StatusError && error.httpStatus === 503) throw new Failure('Metrics API not available');
    throw error;
  }
}

function sorted<T>(all: readonly T[], by: string, usage: (one: T) => Usage, name: (one: T) => string): readonly T[] {
  if (!['', 'cpu', 'memory'].includes(by)) throw new Failure('--sort-by accepts only cpu or memory');
  const size = (one: T): number => by === 'cpu' ? amount(usage(one).cpu) : by === 'memory' ? amount(usage(one).memory) : 0;
  return all.toSorted((a, b) => size(b) - size(a) || (name(a) < name(b) ? -1 : 1));
}

function amount(text: string): number {
  return parseQuantity(text) ?? 0;
}

function cpuText(text: string): string {
  return `${Math.ceil(amount(text) * 1000 - 1e-6)}m`;
}

function memoryText(text: string): string {
  return `${Math.trunc(amount(text) / mebi)}Mi`;
}

function checkOrder(by: string): void {
  if (!['', 'cpu', 'memory'].includes(by)) throw new Failure('--sort-by accepts only cpu or memory');
}
