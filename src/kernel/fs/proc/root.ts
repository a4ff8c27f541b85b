import { Errno } from '../../errno.ts';
import type { DirectoryEntry } from '../../vfs/attributes.ts';
import type { Inode } from '../../vfs/inode.ts';
import { Children, GeneratedDirectory, GeneratedLink } from '../generated/inode.ts';
import { machineInode } from './machine/inode.ts';
import { machineEntries } from './machine/table.ts';
import { ProcessDirectory } from './process-directory.ts';
import { SysctlDirectory } from './sys/inode.ts';
import type { Proc } from './view.ts';

/** Where the processes begin in the order of the directory: fs/proc/internal.h, FIRST_PROCESS_ENTRY. */
const firstProcess = 256;

/** The top of proc: a directory for each process, and what concerns the whole machine (`proc(5)`). */
export class ProcRoot extends GeneratedDirectory {
  private readonly proc: Proc;
  private readonly entries = new Children<Inode>();
  private readonly processes = new Children<ProcessDirectory>();
  /** With so many of them, those of processes that are gone are looked for. */
  private sweepAt = 64;

  constructor(proc: Proc) {
    super(proc);
    this.proc = proc;
  }

  override get links(): number {
    return 2 + this.proc.namespace.processes.size;
  }

  override lookup(name: string): Inode | undefined {
    return /^[1-9]\d*$/.test(name) ? this.process(Number(name)) : this.entry(name);
  }

  /** Nothing can be made in proc: not even the lookup of what is not there succeeds. */
  override make(): Inode {
    throw new Errno('ENOENT');
  }

  override *readdir(after: number): Generator<DirectoryEntry> {
    for (const entry of super.readdir(after)) yield entry;
    const numbers = [...this.proc.namespace.processes.keys()].filter(number => number + firstProcess > after).sort((a, b) => a - b);
    for (const number of numbers) {
      const inode = this.process(number);
      if (inode) yield { name: `${number}`, number: inode.number, kind: 'directory', offset: number + firstProcess };
    }
  }

  protected override names(): Iterable<string> {
    return [...machineEntries.keys(), 'sys', 'self', 'thread-self'];
  }

  private process(number: number): ProcessDirectory | undefined {
    const { processes } = this.proc.namespace;
    const process = processes.get(number);
    if (!process || !this.proc.shows(process)) return undefined;
    if (this.processes.size >= this.sweepAt) {
      this.processes.sweep(known => known.process.state !== 'dead');
      this.sweepAt = Math.ceil(this.processes.size * 1.125) + 64;
    }
    return this.processes.get(`${number}`, () => new ProcessDirectory(this.proc, process), known => known.process === process);
  }

  private entry(name: string): Inode | undefined {
    const entry = machineEntries.get(name);
    if (entry) return this.entries.get(name, () => machineInode(this.proc, name, entry));
    switch (name) {
      case 'self': return this.entries.get(name, () => new SelfLink(this.proc, false));
      case 'thread-self': return this.entries.get(name, () => new SelfLink(this.proc, true));
      case 'sys': return this.entries.get(name, () => new SysctlDirectory(this.proc, ''));
      default: return undefined;
    }
  }
}

/** /proc/self and /proc/thread-self: who reads the link. @throws ENOENT for a process that is not in the pid namespace shown */
export class SelfLink extends GeneratedLink {
  private readonly proc: Proc;
  private readonly thread: boolean;

  constructor(proc: Proc, thread: boolean) {
    super(proc);
    this.proc = proc;
    this.thread = thread;
  }

  override readlink(): string {
    const { reader, namespace } = this.proc.view();
    const number = reader.pid.in(namespace);
    if (number === 0) throw new Errno('ENOENT');
    return this.thread ? `${number}/task/${number}` : `${number}`;
  }
}
