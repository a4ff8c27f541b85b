import type { CgroupTask } from '../../cgroup/cgroup.ts';
import { Errno } from '../../errno.ts';
import { initialNumbers } from '../../namespace/namespace.ts';
import type { FileSystemType, Kernel } from '../../process/kernel.ts';
import { Process } from '../../process/process.ts';
import type { Superblock } from '../../vfs/superblock.ts';
import { CgroupFileSystems } from './superblock.ts';
import type { CgroupHost, Reader } from './view.ts';

/** The kernel, as the files of cgroups see it. */
export class KernelCgroupHost implements CgroupHost {
  private readonly kernel: Kernel;

  constructor(kernel: Kernel) {
    this.kernel = kernel;
  }

  get sinceBoot(): number {
    return this.kernel.clock.sinceBoot;
  }

  get now(): bigint {
    return this.kernel.clock.now;
  }

  get reader(): Reader {
    const process = this.kernel.current ?? this.kernel.pidNamespace.init;
    if (!process) throw new Errno('ESRCH');
    const { namespace } = process.pid;
    const { cgroup } = process.namespaces;
    return {
      task: process, credentials: process.credentials, namespaceRoots: cgroup.id === initialNumbers.cgroup ? undefined : cgroup.roots,
      find: number => namespace.processes.get(number),
      number: (task: CgroupTask) => task instanceof Process ? task.pid.in(namespace) : 0,
    };
  }
}

/** `mount -t cgroup`: `cgroups(7)`. */
export class CgroupType implements FileSystemType {
  readonly name = 'cgroup';
  readonly inUserNamespaces = true;
  readonly isOne = true;
  private readonly systems: CgroupFileSystems;

  constructor(systems: CgroupFileSystems) {
    this.systems = systems;
  }

  open({ vfs }: Kernel, _caller: Process, source: string, data: string): Superblock {
    return this.systems.openV1(vfs, source, data);
  }
}

/** `mount -t cgroup2`. */
export class Cgroup2Type implements FileSystemType {
  readonly name = 'cgroup2';
  readonly inUserNamespaces = true;
  readonly isOne = true;
  private readonly systems: CgroupFileSystems;

  constructor(systems: CgroupFileSystems) {
    this.systems = systems;
  }

  open({ vfs }: Kernel, _caller: Process, source: string, data: string): Superblock {
    return this.systems.openV2(vfs, source, data);
  }
}

/** Both, over the same cgroups. */
export function cgroupTypes(kernel: Kernel): readonly FileSystemType[] {
  const systems = new CgroupFileSystems(kernel.cgroups, new KernelCgroupHost(kernel));
  return [new CgroupType(systems), new Cgroup2Type(systems)];
}
