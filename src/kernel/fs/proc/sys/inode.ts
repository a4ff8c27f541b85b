import { Errno } from '../../../errno.ts';
import type { Inode } from '../../../vfs/inode.ts';
import { Children, GeneratedDirectory, GeneratedFile } from '../../generated/inode.ts';
import type { Proc } from '../view.ts';
import type { Sysctl } from './sysctl.ts';
import { namesIn, sysctlAt } from './table.ts';

/** A directory of /proc/sys: `proc_sys(5)`. What is in it depends on the namespaces of who looks. */
export class SysctlDirectory extends GeneratedDirectory {
  private readonly proc: Proc;
  private readonly path: string;
  private readonly entries = new Children<SysctlDirectory | SysctlFile>();

  constructor(proc: Proc, path: string) {
    super(proc);
    this.proc = proc;
    this.path = path;
  }

  override get links(): number {
    return 1;
  }

  override lookup(name: string): Inode | undefined {
    const path = this.path === '' ? name : `${this.path}/${name}`;
    const view = this.proc.view();
    if (sysctlAt(view, path)) return this.entries.get(name, () => new SysctlFile(this.proc, path));
    return namesIn(view, path) ? this.entries.get(name, () => new SysctlDirectory(this.proc, path)) : undefined;
  }

  override make(): Inode {
    throw new Errno('ENOENT');
  }

  protected override names(): Iterable<string> {
    return namesIn(this.proc.view(), this.path) ?? [];
  }
}

/** One value. Its permission bits hold for root too. */
export class SysctlFile extends GeneratedFile {
  private readonly proc: Proc;
  private readonly path: string;

  constructor(proc: Proc, path: string) {
    super(proc);
    this.proc = proc;
    this.path = path;
  }

  override get mode(): number {
    const sysctl = sysctlAt(this.proc.view(), this.path);
    return sysctl?.mode ?? (sysctl?.write ? 0o644 : 0o444);
  }

  override opened(write: boolean): void {
    if (write && !this.sysctl().write) throw new Errno('EACCES');
    super.opened(write);
  }

  protected override text(): string {
    const sysctl = this.sysctl();
    if (sysctl.mode === 0o200) throw new Errno('EACCES');
    return `${sysctl.read(this.proc.view())}\n`;
  }

  protected override store(text: string): void {
    const { write } = this.sysctl();
    if (!write) throw new Errno('EACCES');
    write(this.proc.view(), text);
  }

  private sysctl(): Sysctl {
    const sysctl = sysctlAt(this.proc.view(), this.path);
    if (!sysctl) throw new Errno('ENOENT');
    return sysctl;
  }
}
