import { type CgroupTask, type FrozenBy, Membership } from '../../cgroup/cgroup.ts';
import { Cgroups } from '../../cgroup/cgroups.ts';
import { type ControllerName, controllerNames } from '../../cgroup/controller.ts';
import type { NamespaceRoots } from '../../cgroup/namespace.ts';
import { isErrno } from '../../errno.ts';
import type { Caller } from '../../vfs/caller.ts';
import { InitialCredentials } from '../../vfs/credentials.ts';
import { mountNew } from '../../vfs/mounting.ts';
import { makeDirectory, removeDirectory } from '../../vfs/names.ts';
import { as, bootedRoot, get, put } from '../../vfs/testing.ts';
import { walk } from '../../vfs/walk.ts';
import { CgroupFileSystems } from './superblock.ts';
import type { CgroupHost, Reader } from './view.ts';

/** A process that does nothing. */
export class FakeTask implements CgroupTask {
  readonly cgroups = new Membership();
  userIds = [0, 0];
  badness = 0;
  readonly frozenBy = new Set<FrozenBy>();
  killed = false;

  setFrozen(by: FrozenBy, frozen: boolean): void {
    if (frozen) this.frozenBy.add(by);
    else this.frozenBy.delete(by);
  }

  kill(): void {
    this.killed = true;
  }
}

/** A little kernel with two processors, one memory node, process 1, and cgroups mounted below /v1/CONTROLLER or at /v2. */
export class CgroupLab implements CgroupHost {
  sinceBoot = 0;
  readonly now = 0n;
  readonly caller: Caller = bootedRoot();
  readonly cgroups: Cgroups;
  readonly systems: CgroupFileSystems;
  readonly init = new FakeTask();
  /** By their numbers: process N is at N − 1. */
  readonly tasks: FakeTask[] = [this.init];
  /** Who reads and writes. */
  task = this.init;
  uid = 0;
  namespaceRoots: NamespaceRoots | undefined;

  constructor(version: 'v1' | 'v2' | 'none', controllers: readonly ControllerName[] = controllerNames) {
    this.cgroups = new Cgroups({ processors: 2, memoryNodes: 1, memory: 2 ** 32, blockDevices: new Set(['8:0']) }, controllers);
    this.systems = new CgroupFileSystems(this.cgroups, this);
    this.cgroups.boot(this.init);
    if (version === 'v2') {
      this.mount('/v2', 'cgroup2', 'nsdelegate');
      return;
    }
    if (version === 'none') return;
    makeDirectory(this.caller, '/v1', 0o755);
    for (const controller of controllers) this.mount(`/v1/${controller}`, 'cgroup', controller);
  }

  get reader(): Reader {
    const { task, tasks, namespaceRoots } = this;
    return {
      task, namespaceRoots, credentials: new InitialCredentials(this.uid, this.uid), find: number => tasks[number - 1],
      number: other => tasks.findIndex(each => each === other) + 1,
    };
  }

  mount(path: string, type: 'cgroup' | 'cgroup2', data: string): void {
    makeDirectory(this.caller, path, 0o755);
    const { vfs } = this.caller.mounts;
    mountNew(this.caller, type === 'cgroup' ? this.systems.openV1(vfs, type, data) : this.systems.openV2(vfs, type, data), walk(this.caller, path));
  }

  make(...paths: readonly string[]): void {
    for (const path of paths) makeDirectory(this.caller, path, 0o755);
  }

  remove(path: string): void {
    removeDirectory(this.caller, path);
  }

  get(path: string): string {
    return get(this.caller, path);
  }

  /** `echo TEXT > PATH`. @returns the error, or what the file shows then, without the last newline; empty if it cannot be read */
  set(path: string, text: string): string {
    const caller = this.uid === 0 ? this.caller : as(this.caller, this.uid);
    try {
      put(caller, path, text);
    } catch (error) {
      if (isErrno(error)) return error.code;
      throw error;
    }
    try {
      return this.get(path).replace(/\n$/, '');
    } catch {
      return '';
    }
  }

  /** A child of process 1 or another. @returns its number */
  fork(parent: FakeTask = this.init): number {
    const child = new FakeTask();
    this.cgroups.fork(parent, child);
    return this.tasks.push(child);
  }

  /** @throws if there is none */
  taskOf(number: number): FakeTask {
    const task = this.tasks[number - 1];
    if (!task) throw new Error(`no process ${number}`);
    return task;
  }
}

/** Checks each value written, and what the file says then: `value → text`. */
export function outcomes(lab: CgroupLab, path: string, values: readonly string[]): string[] {
  return values.map(value => `${value} → ${lab.set(path, value)}`);
}
