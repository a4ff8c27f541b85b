import { attach } from '../../cgroup/attach.ts';
import type { Cgroup, CgroupTask } from '../../cgroup/cgroup.ts';
import { domainOf } from '../../cgroup/thread-mode.ts';
import { Errno } from '../../errno.ts';
import { type Credentials, inGroup } from '../../vfs/credentials.ts';
import { count } from './numbers.ts';
import type { View } from './view.ts';

const most = 2 ** 31 - 1;

/** The processes of a group by their numbers in the reader's pid namespace: sorted in v1; in the unified hierarchy as they came, 0 for who is outside. */
export function procsText(group: Cgroup, { host: { reader } }: View): string {
  const numbers = [...group.tasks].map(task => reader.number(task));
  const shown = group.unified ? numbers : numbers.filter(number => number > 0).sort((a, b) => a - b);
  return shown.map(number => `${number}\n`).join('');
}

/** cgroup.procs and tasks of v1: root may move all processes, others their own. kernel/cgroup/cgroup-v1.c, __cgroup1_procs_write. */
export function writeProcsV1(group: Cgroup, text: string, view: View): void {
  const { reader } = view.host;
  if (!group.online) throw new Errno('ENODEV');
  const task = named(text, view);
  if (reader.credentials.uid !== 0 && !task.userIds.includes(reader.credentials.uid)) throw new Errno('EACCES');
  attach(task, group);
}

/** cgroup.procs: the writer must be allowed to write that of the nearest group above both, and be in a namespace that has both. */
export function writeProcsV2(group: Cgroup, text: string, view: View): void {
  if (!group.online) throw new Errno('ENODEV');
  const task = named(text, view);
  checkMayMigrate(task.cgroups.in(0), group, view);
  attach(task, group);
}

/** cgroup.threads: as cgroup.procs, within one domain. */
export function writeThreads(group: Cgroup, text: string, view: View): void {
  if (!group.online) throw new Errno('ENODEV');
  const task = named(text, view);
  const from = task.cgroups.in(0);
  checkMayMigrate(from, group, view);
  if (domainOf(from) !== domainOf(group)) throw new Errno('EOPNOTSUPP');
  attach(task, group);
}

function named(text: string, { host: { reader } }: View): CgroupTask {
  const number = numberIn(text);
  const task = number === 0 ? reader.task : reader.find(number);
  if (!task) throw new Errno('ESRCH');
  return task;
}

/** kstrtoint, with EINVAL for all that it does not take. */
function numberIn(text: string): number {
  const word = text.trim();
  if (!/^(0x[0-9a-f]{1,8}|\d{1,10})$/i.test(word)) throw new Errno('EINVAL');
  const number = count(word);
  if (number > most) throw new Errno('EINVAL');
  return number;
}

/** Documentation/admin-guide/cgroup-v2.rst, "Delegation Containment". */
function checkMayMigrate(from: Cgroup, to: Cgroup, { hierarchy, host: { reader } }: View): void {
  let common = from;
  while (common.parent && !to.isWithin(common)) common = common.parent;
  if (!mayWriteProcs(common, reader.credentials)) throw new Errno('EACCES');
  const root = reader.namespaceRoots?.get(0);
  if (root && hierarchy.flags.has('nsdelegate') && (!from.isWithin(root) || !to.isWithin(root))) throw new Errno('ENOENT');
}

function mayWriteProcs(group: Cgroup, credentials: Credentials): boolean {
  const { uid, gid, mode } = group.attributes.get('cgroup.procs') ?? { ...group.birth, mode: 0o644 };
  const bit = credentials.uid === uid ? 0o200 : inGroup(credentials, gid) ? 0o020 : 0o002;
  return (mode & bit) !== 0 || credentials.hasOver('CAP_DAC_OVERRIDE', { uid, gid });
}
