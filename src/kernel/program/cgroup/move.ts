import { isErrno } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import type { Task } from '../command.ts';
import { CgroupFailure } from './failure.ts';
import { directory, type GroupSpec, hierarchiesOf, isThere, type MountedHierarchy, procsFile, writeValue } from './hierarchies.ts';

/** Moves a process into a group of each hierarchy that is named: libcgroup's cgroup_attach_task_pid. @throws CgroupFailure, Errno */
export function* moveTo(task: Task, mounted: readonly MountedHierarchy[], spec: GroupSpec, pid: number): Blocking<void> {
  const hierarchies = hierarchiesOf(mounted, spec);
  if (!hierarchies) throw CgroupFailure.of('notMounted');
  const groups = hierarchies.map(hierarchy => ({ path: directory(hierarchy, spec.path), file: procsFile(hierarchy) }));
  if (groups.some(({ path }) => !isThere(task, path))) throw CgroupFailure.of('notThere');
  for (const { path, file } of groups) {
    try {
      yield* writeValue(task, `${path}/${file}`, `${pid}`);
    } catch (error) {
      throw isErrno(error, 'EACCES') || isErrno(error, 'EPERM') ? CgroupFailure.of('notAllowed') : error;
    }
  }
}
