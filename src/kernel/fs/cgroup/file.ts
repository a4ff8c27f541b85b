import type { Cgroup } from '../../cgroup/cgroup.ts';
import type { ControllerName } from '../../cgroup/controller.ts';
import type { States } from '../../cgroup/states.ts';
import type { View } from './view.ts';

/** A file in the directory of a group: the kernel's `struct cftype`. What cannot be read or written fails with EINVAL. */
export interface CgroupFile {
  readonly name: string;
  /** Only groups that have it have the file. */
  readonly controller?: ControllerName;
  /** Without it, the root and all other groups have the file. */
  readonly only?: 'root' | 'child';
  /** May be written in a delegated group from inside: CFTYPE_NS_DELEGATABLE. */
  readonly delegatable?: boolean;
  readonly read?: (group: Cgroup, view: View) => string;
  readonly write?: (group: Cgroup, text: string, view: View) => void;
}

/** A file of one controller: its functions get what the controller knows of the group. */
export interface StateFile<S> {
  readonly name: string;
  readonly only?: 'root' | 'child';
  readonly read?: (state: S, view: View, group: Cgroup) => string;
  readonly write?: (state: S, text: string, view: View, group: Cgroup) => void;
}

/** The files of a controller. */
export function filesOf<N extends ControllerName>(controller: N, files: readonly StateFile<States[N]>[]): CgroupFile[] {
  return files.map(({ name, only, read, write }) => ({
    name, controller,
    ...(only && { only }),
    ...(read && { read: (group: Cgroup, view: View): string => read(group.own(controller), view, group) }),
    ...(write && { write: (group: Cgroup, text: string, view: View): void => write(group.own(controller), text, view, group) }),
  }));
}

/** 0644, 0444 or 0200, by what can be done with it. */
export function modeOf(file: CgroupFile): number {
  return (file.read ? 0o444 : 0) | (file.write ? 0o200 : 0);
}
