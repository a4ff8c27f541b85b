import { Errno } from '../../errno.ts';
import type { Namespace, NamespaceKind } from '../../namespace/namespace.ts';
import type { Process } from '../../process/process.ts';
import type { Inode } from '../../vfs/inode.ts';
import type { Path } from '../../vfs/path.ts';
import { Children, GeneratedDirectory } from '../generated/inode.ts';
import { type Owner, ownerOf } from './access.ts';
import { ProcLink } from './link.ts';
import type { Proc } from './view.ts';

const names = ['net', 'uts', 'ipc', 'pid', 'pid_for_children', 'user', 'mnt', 'cgroup', 'time', 'time_for_children'] as const;

type Name = (typeof names)[number];

/** /proc/PID/ns: a magic link for each namespace of the process (`namespaces(7)`, "The /proc/pid/ns/ directory"). */
export class NsDirectory extends GeneratedDirectory {
  private readonly proc: Proc;
  private readonly process: Process;
  private readonly byName = new Children<NsLink>();

  constructor(proc: Proc, process: Process) {
    super(proc);
    this.proc = proc;
    this.process = process;
  }

  override get mode(): number {
    return 0o511;
  }

  override get owner(): Owner {
    return ownerOf(this.process);
  }

  override lookup(name: string): Inode | undefined {
    const known = names.find(each => each === name);
    return known && this.byName.get(known, () => new NsLink(this.proc, this.process, known));
  }

  protected override names(): Iterable<string> {
    return names;
  }
}

export class NsLink extends ProcLink {
  private readonly name: Name;

  constructor(proc: Proc, process: Process, name: Name) {
    super(proc, process);
    this.name = name;
  }

  protected override target(): Path {
    const namespace = namespaceOf(this.process, this.name);
    if (!namespace) throw new Errno('ENOENT');
    return this.proc.kernel.nsfs.path(namespace);
  }
}

/** Which namespace a name in /proc/PID/ns stands for; none once the process has ended. `pid_for_children` is empty until the namespace has a process. */
export function namespaceOf(process: Process, name: Name): Namespace | undefined {
  const { credentials, namespaces, pid } = process;
  if (name === 'pid') return pid.namespace;
  if (process.ended) return name === 'user' ? credentials.userNamespace : undefined;
  switch (name) {
    case 'user': return credentials.userNamespace;
    case 'pid_for_children': return namespaces.pidForChildren === pid.namespace || namespaces.pidForChildren.last > 0 ? namespaces.pidForChildren : undefined;
    case 'time_for_children': return namespaces.timeForChildren;
    default: return namespaces[name satisfies Exclude<NamespaceKind, 'pid' | 'user'>];
  }
}
