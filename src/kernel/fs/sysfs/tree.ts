import { netClass, virtualNet } from './net.ts';
import { attribute, type Folder, folder, type Node, type SysView } from './node.ts';

/** What stands in /sys: a new file is a line here (`sysfs(5)`). */
export const sysfsTree: Folder = folder({
  block: folder(),
  bus: folder({ cpu: folder({ devices: folder(), drivers: folder() }) }),
  class: folder({ block: folder(), mem: folder(), net: netClass, tty: folder() }),
  dev: folder({ block: folder(), char: folder() }),
  devices: folder({
    system: folder({
      cpu: {
        entries: view => new Map<string, Node>([
          ...(['online', 'possible', 'present'] as const).map(name => [name, attribute(processors)] as const),
          ['offline', attribute(() => '')] as const, ['kernel_max', attribute(() => 8191)] as const,
          ...Array.from({ length: view.kernel.machine.processors }, (_, cpu) => [`cpu${cpu}`, processor(cpu)] as const),
        ]),
      },
      node: folder({ online: attribute(() => 0), possible: attribute(() => 0), node0: folder({ cpulist: attribute(processors) }) }),
    }),
    virtual: folder({ net: virtualNet }),
  }),
  firmware: folder(),
  fs: folder({ cgroup: folder() }),
  hypervisor: folder(),
  kernel: folder({
    cgroup: folder({
      delegate: { read: () => 'cgroup.procs\ncgroup.threads\ncgroup.subtree_control\nmemory.oom.group\n' },
      features: { read: () => 'nsdelegate\nfavordynmods\nmemory_localevents\nmemory_recursiveprot\n' },
    }),
    debug: folder(), mm: folder({ transparent_hugepage: folder({ enabled: attribute(() => 'always [madvise] never') }) }), security: folder(), tracing: folder(),
    uevent_seqnum: attribute(() => 1),
  }),
  module: folder(),
  power: folder({ state: attribute(() => '') }),
});

function processors({ kernel: { machine } }: SysView): string {
  return machine.processors === 1 ? '0' : `0-${machine.processors - 1}`;
}

function processor(cpu: number): Folder {
  return folder({
    ...(cpu > 0 && { online: attribute(() => 1) }),
    topology: folder({ core_id: attribute(() => cpu), physical_package_id: attribute(() => 0), core_cpus_list: attribute(() => cpu), thread_siblings_list: attribute(() => cpu) }),
  });
}
