import { message, type Message } from '../../base/message.ts';
import type { GraphEdge, GraphNode } from './graph.ts';

/** Virtual machines as they would run the same programs: what stands on what, from the program down. */
export interface MachineStacks {
  /** The machine that containers' kernel runs on. */
  readonly hardware: GraphNode;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** So many machines are drawn: more say nothing new. */
const mostMachines = 2;

const hints = {
  guest: message('Each virtual machine starts a kernel of its own, which takes seconds to boot and memory to hold.'),
  hosted: message('A program of the host that makes each machine its own hardware, as VirtualBox does: every instruction that matters goes through it and the host\'s kernel.'),
  bare: message('A system that does nothing but share the hardware among machines, as ESXi or Xen do: there is no host system below.'),
  hardware: message('Processors, memory, disks and network cards.'),
};

/** Two ways beside the containers' own: machines of a program that runs on a host's system (type 2), and machines right on a hypervisor (type 1). */
export function machineStacks(programs: readonly string[]): MachineStacks {
  const names = programs.length > 0 ? programs.slice(0, mostMachines) : ['app'];
  const hosted = stack('hosted', 'Virtual machines (type 2)', names, [['Hypervisor', 'VirtualBox, QEMU, VMware Workstation', 'machine', hints.hosted], ['Host kernel', '', 'kernel', undefined], ['Hardware', '', 'machine', hints.hardware]]);
  const bare = stack('bare', 'Virtual machines (type 1)', names, [['Hypervisor', 'ESXi, Xen, Hyper-V', 'machine', hints.bare], ['Hardware', '', 'machine', hints.hardware]]);
  return { hardware: { id: 'hardware', kind: 'machine', label: 'Hardware', hint: hints.hardware }, nodes: [hosted.node, bare.node], edges: [...hosted.edges, ...bare.edges] };
}

type Slab = readonly [label: string, detail: string, kind: GraphNode['kind'], hint: Message | undefined];

/** Machines side by side upon slabs, of which each stands on the next. */
function stack(id: string, label: string, names: readonly string[], slabs: readonly Slab[]): { readonly node: GraphNode; readonly edges: readonly GraphEdge[] } {
  const machines = names.map((name, index): GraphNode => ({
    id: `${id} machine ${index}`, kind: 'machine', label: `VM ${index + 1}`,
    children: [
      { id: `${id} program ${index}`, kind: 'process', label: name },
      { id: `${id} guest ${index}`, kind: 'kernel', label: 'Guest kernel', hint: hints.guest },
    ],
  }));
  const slabNodes = slabs.map(([name, detail, kind, hint], index): GraphNode => ({ id: `${id} slab ${index}`, kind, label: name, ...detail !== '' && { details: [detail] }, ...hint && { hint } }));
  return {
    node: { id, kind: 'group', label, children: [...machines, ...slabNodes] },
    edges: [
      ...names.map((_, index): GraphEdge => ({ id: `${id} runs ${index}`, from: `${id} program ${index}`, to: `${id} guest ${index}`, label: '' })),
      ...names.map((_, index): GraphEdge => ({ id: `${id} on slab ${index}`, from: `${id} guest ${index}`, to: `${id} slab 0`, label: '' })),
      ...slabNodes.slice(1).map((slab, index): GraphEdge => ({ id: `${slab.id} below`, from: `${id} slab ${index}`, to: slab.id, label: '' })),
    ],
  };
}
