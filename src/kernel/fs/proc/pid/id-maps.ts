import { Errno } from '../../../errno.ts';
import { IdMap } from '../../../namespace/id-map.ts';
import type { UserNamespace } from '../../../namespace/user.ts';
import type { ProcessView } from '../view.ts';

/** Bytes that one write may have: a page. */
const maxLength = 4096;
const unmapped = 4_294_967_295;

/** /proc/PID/uid_map and gid_map, as the reader's user namespace shows them: `user_namespaces(7)`, "User and group ID mappings". */
export function idMap(kind: 'uid' | 'gid'): (view: ProcessView) => string {
  return ({ process, reader }) => {
    const { userNamespace } = process.credentials;
    const own = reader.credentials.userNamespace;
    const lower = own === userNamespace ? own.parent ?? own : own;
    const ranges = (kind === 'uid' ? userNamespace.uidMap : userNamespace.gidMap)?.ranges ?? [];
    return ranges.map(({ inside, outside, length }) => {
      const id = userNamespace.parent ? userNamespace.parent.toKernel(kind, outside) ?? unmapped : outside;
      return `${[inside, lower.fromKernel(kind, id) ?? unmapped, length].map(value => `${value}`.padStart(10)).join(' ')}\n`;
    }).join('');
  };
}

/** "Defining user and group ID mappings: writing to uid_map and gid_map". @throws EPERM, EINVAL */
export function writeIdMap(kind: 'uid' | 'gid'): (view: ProcessView, text: string) => void {
  return ({ process, reader }, text) => {
    const { userNamespace } = process.credentials;
    const { parent } = userNamespace;
    const writer = reader.credentials.userNamespace;
    if (!parent || (writer !== userNamespace && writer !== parent)) throw new Errno('EPERM');
    if (text.length >= maxLength) throw new Errno('EINVAL');
    if (kind === 'uid' ? userNamespace.uidMap : userNamespace.gidMap) throw new Errno('EPERM');
    reader.credentials.demand('CAP_SYS_ADMIN', userNamespace);
    const map = IdMap.parse(text);
    checkPermitted(kind, map, { reader, userNamespace, parent });
    for (const { outside, length } of map.ranges) {
      if (parent.toKernel(kind, outside) === undefined || parent.toKernel(kind, outside + length - 1) === undefined) throw new Errno('EPERM');
    }
    if (kind === 'uid') userNamespace.uidMap = map;
    else userNamespace.gidMap = map;
  };
}

interface Writing {
  readonly reader: ProcessView['reader'];
  readonly userNamespace: UserNamespace;
  readonly parent: UserNamespace;
}

/** Who has no CAP_SETUID (CAP_SETGID) in the parent namespace may map its own id, alone; a group only once setgroups(2) is denied. */
function checkPermitted(kind: 'uid' | 'gid', map: IdMap, { reader, userNamespace, parent }: Writing): void {
  const { credentials } = reader;
  const [range, ...others] = map.ranges;
  if (range?.length === 1 && others.length === 0 && userNamespace.ownerUid === credentials.uids.effective) {
    const id = parent.toKernel(kind, range.outside);
    if (kind === 'uid' && id === credentials.uids.effective) return;
    if (kind === 'gid' && userNamespace.setgroups === 'deny' && id === credentials.gids.effective) return;
  }
  credentials.demand(kind === 'uid' ? 'CAP_SETUID' : 'CAP_SETGID', parent);
}

/** /proc/PID/setgroups. */
export function setgroups({ process }: ProcessView): string {
  return `${process.credentials.userNamespace.setgroups}\n`;
}

/** "The /proc/pid/setgroups file". @throws EACCES, EINVAL, EPERM for taking a denial back, or after gid_map was written */
export function writeSetgroups({ process, reader }: ProcessView, text: string): void {
  const { userNamespace } = process.credentials;
  if (!reader.credentials.capable('CAP_SYS_ADMIN', userNamespace)) throw new Errno('EACCES');
  const word = text.trimEnd();
  if (word !== 'allow' && word !== 'deny') throw new Errno('EINVAL');
  if (word === 'allow' ? userNamespace.setgroups === 'deny' : userNamespace.gidMap !== undefined) throw new Errno('EPERM');
  userNamespace.setgroups = word;
}

/** /proc/PID/projid_map: project ids are mapped in the initial namespace only. */
export function projidMap({ process }: ProcessView): string {
  return process.credentials.userNamespace.parent ? '' : `         0          0 ${unmapped}\n`;
}
