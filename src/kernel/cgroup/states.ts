import { BlkioState } from './blkio.ts';
import { type ControllerName, EmptyState } from './controller.ts';
import { CpuState } from './cpu.ts';
import { CpuacctState } from './cpu-usage.ts';
import { CpusetState } from './cpuset.ts';
import { DevicesState } from './devices.ts';
import { FreezerState } from './freezer.ts';
import { MemoryState } from './memory.ts';
import { NetClsState } from './net-cls.ts';
import { PidsState } from './pids.ts';
import type { SmallSet } from '../small.ts';

/** What each controller knows of a cgroup. */
export interface States {
  cpuset: CpusetState;
  cpu: CpuState;
  cpuacct: CpuacctState;
  blkio: BlkioState;
  memory: MemoryState;
  devices: DevicesState;
  freezer: FreezerState;
  net_cls: NetClsState;
  perf_event: EmptyState;
  net_prio: EmptyState;
  hugetlb: EmptyState;
  pids: PidsState;
}

/** What controllers ask of the machine. */
export interface CgroupMachine {
  readonly processors: number;
  readonly memoryNodes: number;
  /** In bytes. */
  readonly memory: number;
  /** Numbers of the block devices that exist, `8:0`. */
  readonly blockDevices: ReadonlySet<string>;
}

interface Circumstances {
  /** The states of the nearest group above that has them; none for a root. */
  readonly above: Partial<States>;
  /** Whether it is for the unified hierarchy. */
  readonly unified: boolean;
  readonly machine: CgroupMachine;
}

/** Gives a new cgroup what a controller needs to know of it. */
export function addState(states: Partial<States>, name: ControllerName, { above, unified, machine }: Circumstances): void {
  switch (name) {
    case 'cpuset': states.cpuset = below(above.cpuset, parent => new CpusetState(parent, unified, machine)); break;
    case 'cpu': states.cpu = below(above.cpu, parent => new CpuState(parent, unified)); break;
    case 'cpuacct': states.cpuacct = below(above.cpuacct, parent => new CpuacctState(parent, machine.processors)); break;
    case 'blkio': states.blkio = below(above.blkio, parent => new BlkioState(parent)); break;
    case 'memory': states.memory = below(above.memory, parent => new MemoryState(parent, unified, machine.memory)); break;
    case 'devices': states.devices = below(above.devices, parent => new DevicesState(parent)); break;
    case 'freezer': states.freezer = below(above.freezer, parent => new FreezerState(parent)); break;
    case 'net_cls': states.net_cls = below(above.net_cls, parent => new NetClsState(parent)); break;
    case 'pids': states.pids = below(above.pids, parent => new PidsState(parent)); break;
    default: states[name] = below(above[name], parent => new EmptyState(parent));
  }
}

/** Takes a controller's knowledge away: the group is removed, or does not get the controller any more. */
export function removeState(states: Partial<States>, name: ControllerName): void {
  const state = states[name];
  if (state) detach(state);
  Reflect.deleteProperty(states, name);
}

interface Related<S> {
  readonly parent: S | undefined;
  readonly children: SmallSet<S>;
}

function below<S extends Related<S>>(parent: S | undefined, make: (parent: S | undefined) => S): S {
  const state = make(parent);
  parent?.children.add(state);
  return state;
}

function detach(state: States[ControllerName]): void {
  (state.parent as Related<unknown> | undefined)?.children.delete(state);
}
