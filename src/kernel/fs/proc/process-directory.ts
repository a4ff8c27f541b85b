import { Errno } from '../../errno.ts';
import type { Process } from '../../process/process.ts';
import type { Inode } from '../../vfs/inode.ts';
import { Children, GeneratedDirectory, GeneratedFile } from '../generated/inode.ts';
import { demandInspection, type Owner, ownerOf } from './access.ts';
import { FdDirectory } from './fd.ts';
import { netFiles } from './joined.ts';
import { ProcessLink, processLinkNames } from './link.ts';
import { NsDirectory } from './ns.ts';
import { type ProcessFile, processFiles } from './pid/table.ts';
import type { Proc, ProcessView } from './view.ts';

/** The order of the kernel's table: fs/proc/base.c, tgid_base_stuff. */
const order = [
  'task', 'fd', 'fdinfo', 'ns', 'net', 'environ', 'auxv', 'status', 'personality', 'limits', 'sched', 'autogroup', 'timens_offsets', 'comm', 'syscall', 'cmdline', 'stat', 'statm', 'maps',
  'cwd', 'root', 'exe', 'mounts', 'mountinfo', 'mountstats', 'smaps_rollup', 'wchan', 'schedstat', 'cpuset', 'cgroup', 'oom_score', 'oom_adj', 'oom_score_adj', 'loginuid', 'sessionid',
  'coredump_filter', 'io', 'uid_map', 'gid_map', 'projid_map', 'setgroups', 'timerslack_ns',
];

/** /proc/PID, or with `thread` /proc/PID/task/TID: `proc_pid(5)`. */
export class ProcessDirectory extends GeneratedDirectory {
  readonly process: Process;
  private readonly proc: Proc;
  private readonly thread: boolean;
  private readonly entries = new Children<Inode>();

  constructor(proc: Proc, process: Process, thread = false) {
    super(proc);
    this.proc = proc;
    this.process = process;
    this.thread = thread;
  }

  override get links(): number {
    return this.thread ? 7 : 9;
  }

  override get owner(): Owner {
    return ownerOf(this.process);
  }

  override lookup(name: string): Inode | undefined {
    if (!this.proc.admits(this.process)) throw new Errno('EPERM');
    if (this.process.state === 'dead') return undefined;
    const file = processFiles.get(name);
    if (file) return this.entries.get(name, () => new ProcessFileInode(this.proc, this.process, name));
    if (processLinkNames.has(name)) return this.entries.get(name, () => new ProcessLink(this.proc, this.process, name));
    switch (name) {
      case 'fd': return this.entries.get(name, () => new FdDirectory(this.proc, this.process, false));
      case 'fdinfo': return this.entries.get(name, () => new FdDirectory(this.proc, this.process, true));
      case 'ns': return this.entries.get(name, () => new NsDirectory(this.proc, this.process));
      case 'net': return this.entries.get(name, () => new NetDirectory(this.proc, this.process));
      case 'task': return this.thread ? undefined : this.entries.get(name, () => new TaskDirectory(this.proc, this.process));
      default: return undefined;
    }
  }

  override make(): Inode {
    throw new Errno('ENOENT');
  }

  protected override names(): Iterable<string> {
    return order.filter(name => !this.thread || name !== 'task');
  }
}

/** A file of a process in the table {@link processFiles}. */
export class ProcessFileInode extends GeneratedFile {
  private readonly proc: Proc;
  private readonly process: Process;
  private readonly name: string;

  constructor(proc: Proc, process: Process, name: string) {
    super(proc);
    this.proc = proc;
    this.process = process;
    this.name = name;
  }

  override get mode(): number {
    return this.file.mode ?? (this.file.write ? 0o644 : 0o444);
  }

  override get owner(): Owner {
    return ownerOf(this.process);
  }

  override opened(write: boolean): void {
    if (this.process.state === 'dead') throw new Errno('ESRCH');
    if (this.file.inspects) demandInspection(this.proc.view().reader, this.process);
    super.opened(write);
  }

  protected override text(): string {
    return this.file.text(this.view());
  }

  protected override store(text: string): void {
    if (!this.file.write) throw new Errno('EINVAL');
    this.file.write(this.view(), text);
  }

  private view(): ProcessView {
    if (this.process.state === 'dead') throw new Errno('ESRCH');
    return { ...this.proc.view(), process: this.process };
  }

  private get file(): ProcessFile {
    const file = processFiles.get(this.name);
    if (!file) throw new Errno('ENOENT');
    return file;
  }
}

/** /proc/PID/task: its one thread. */
export class TaskDirectory extends GeneratedDirectory {
  private readonly proc: Proc;
  private readonly process: Process;
  private readonly threads = new Children<ProcessDirectory>();

  constructor(proc: Proc, process: Process) {
    super(proc);
    this.proc = proc;
    this.process = process;
  }

  override get links(): number {
    return 3;
  }

  override get owner(): Owner {
    return ownerOf(this.process);
  }

  override lookup(name: string): Inode | undefined {
    return name === this.threadNumber ? this.threads.get(name, () => new ProcessDirectory(this.proc, this.process, true)) : undefined;
  }

  protected override names(): Iterable<string> {
    return [this.threadNumber];
  }

  private get threadNumber(): string {
    return `${this.process.pid.in(this.proc.namespace)}`;
  }
}

/** /proc/PID/net: of the network namespace that the process is in (`proc_pid_net(5)`). */
export class NetDirectory extends GeneratedDirectory {
  private readonly proc: Proc;
  private readonly process: Process;
  private readonly files = new Children<NetFile>();

  constructor(proc: Proc, process: Process) {
    super(proc);
    this.proc = proc;
    this.process = process;
  }

  override lookup(name: string): Inode | undefined {
    return netFiles.has(name) ? this.files.get(name, () => new NetFile(this.proc, this.process, name)) : undefined;
  }

  protected override names(): Iterable<string> {
    return netFiles.keys();
  }
}

export class NetFile extends GeneratedFile {
  private readonly process: Process;
  private readonly name: string;

  constructor(proc: Proc, process: Process, name: string) {
    super(proc);
    this.process = process;
    this.name = name;
  }

  override get mode(): number {
    return 0o444;
  }

  protected override text(): string {
    return netFiles.get(this.name)?.(this.process.namespaces.net.stack) ?? '';
  }
}
