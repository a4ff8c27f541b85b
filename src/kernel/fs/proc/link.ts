import { Errno } from '../../errno.ts';
import type { Process } from '../../process/process.ts';
import type { Stat } from '../../vfs/attributes.ts';
import { MagicLink } from '../../vfs/magic-link.ts';
import { type Path, pathText } from '../../vfs/path.ts';
import { AnonymousInode } from '../../vfs/anonymous-inode.ts';
import { NamespaceInode } from '../nsfs/nsfs.ts';
import { demandInspection } from './access.ts';
import type { Proc } from './view.ts';

/** Magic links of a process that lead to a place: `proc_pid_cwd(5)`, `proc_pid_root(5)`, `proc_pid_exe(5)`. */
export const processLinkNames: ReadonlySet<string> = new Set(['cwd', 'root', 'exe']);

/** What the magic links of proc have in common: who may follow them, and what they show. */
export abstract class ProcLink extends MagicLink {
  protected readonly proc: Proc;
  protected readonly process: Process;
  private readonly made: bigint;

  constructor(proc: Proc, process: Process) {
    super(proc.nextNumber(), 'symlink');
    this.proc = proc;
    this.process = process;
    this.made = proc.clock.now;
  }

  protected get mode(): number {
    return 0o777;
  }

  protected get size(): number {
    return 0;
  }

  /** @throws ENOENT if it leads nowhere */
  protected abstract target(): Path;

  override destination(): Path {
    demandInspection(this.proc.view().reader, this.process);
    return this.target();
  }

  override readlink(): string {
    const at = this.destination();
    if (at.inode instanceof AnonymousInode) return at.inode.text;
    if (at.inode instanceof NamespaceInode && !at.dentry.parent) return at.dentry.name;
    return pathText(at, this.proc.view().reader.fs.root);
  }

  override stat(): Stat {
    const { made } = this;
    const { uids, gids } = this.process.credentials;
    return {
      device: this.proc.device, number: this.number, kind: this.kind, mode: this.mode, nlink: 1, uid: uids.effective, gid: gids.effective, rdev: { major: 0, minor: 0 },
      size: this.size, blocks: 0, atime: made, mtime: made, ctime: made, btime: made,
    };
  }
}

export class ProcessLink extends ProcLink {
  private readonly name: string;

  constructor(proc: Proc, process: Process, name: string) {
    super(proc, process);
    this.name = name;
  }

  protected override target(): Path {
    const { process } = this;
    if (process.ended) throw new Errno('ENOENT');
    const at = this.name === 'cwd' ? process.fs.cwd : this.name === 'root' ? process.fs.root : process.image.executable;
    if (!at) throw new Errno('ENOENT');
    return at;
  }
}
