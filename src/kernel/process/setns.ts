import { Errno } from '../errno.ts';
import { CgroupNamespace } from '../namespace/cgroup.ts';
import { IpcNamespace } from '../namespace/ipc.ts';
import { MntNamespace } from '../namespace/mount.ts';
import type { Namespace } from '../namespace/namespace.ts';
import { NetworkNamespace } from '../namespace/net.ts';
import { PidNamespace } from '../namespace/pid.ts';
import { TimeNamespace } from '../namespace/time.ts';
import { UserNamespace } from '../namespace/user.ts';
import { UtsNamespace } from '../namespace/uts.ts';
import { Path } from '../vfs/path.ts';
import { allIn, changeCredentials, changeNamespaces } from './new-namespaces.ts';
import type { NsProxy, Process } from './process.ts';

/** `setns(2)`: the caller goes on in that namespace; for one of process numbers, its later children. @throws EPERM, EINVAL */
export function setns(process: Process, namespace: Namespace): void {
  if (namespace instanceof UserNamespace) {
    joinUserNamespace(process, namespace);
    return;
  }
  const { credentials } = process;
  const owner = namespace.owner as UserNamespace;
  credentials.demand('CAP_SYS_ADMIN', owner);
  credentials.demand('CAP_SYS_ADMIN', credentials.userNamespace);
  changeNamespaces(process, { ...process.namespaces, ...joined(process, namespace) });
}

function joined(process: Process, namespace: Namespace): Partial<NsProxy> {
  if (namespace instanceof MntNamespace) {
    process.credentials.demand('CAP_SYS_CHROOT', process.credentials.userNamespace);
    const top = namespace.mounts.root.topmost();
    const root = new Path(top, top.root);
    process.fs.setRoot(root);
    process.fs.setDirectory(root);
    return { mnt: namespace };
  }
  if (namespace instanceof UtsNamespace) return { uts: namespace };
  if (namespace instanceof IpcNamespace) return { ipc: namespace };
  if (namespace instanceof NetworkNamespace) return { net: namespace };
  if (namespace instanceof CgroupNamespace) return { cgroup: namespace };
  if (namespace instanceof TimeNamespace) {
    namespace.frozen = true;
    return { time: namespace, timeForChildren: namespace };
  }
  if (namespace instanceof PidNamespace) {
    const pidForChildren = namespace as PidNamespace<Process>;
    if (!pidForChildren.isWithin(process.pid.namespace)) throw new Errno('EINVAL');
    return { pidForChildren };
  }
  throw new Errno('EINVAL');
}

/** One may go down only, and not to where one is: `setns(2)`, "User namespaces". */
function joinUserNamespace(process: Process, namespace: UserNamespace): void {
  if (namespace === process.credentials.userNamespace) throw new Errno('EINVAL');
  process.credentials.demand('CAP_SYS_ADMIN', namespace);
  changeCredentials(process, allIn(process.credentials, namespace));
}
