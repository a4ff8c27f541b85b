import { Errno } from '../errno.ts';
import type { OpenFile } from '../vfs/file.ts';
import { SmallMap } from '../small.ts';

interface Descriptor {
  readonly file: OpenFile;
  /** FD_CLOEXEC. */
  readonly cloexec: boolean;
}

/** The open files of a process by number: `open(2)`, `dup(2)`, `fcntl(2)`. */
export class DescriptorTable {
  private readonly entries = new SmallMap<number, Descriptor>();
  /** No number below it is free. */
  private lowest = 0;

  /** @throws EBADF */
  get(number: number): OpenFile {
    return this.entry(number).file;
  }

  has(number: number): boolean {
    return this.entries.has(number);
  }

  /** The numbers in use, ascending. */
  numbers(): number[] {
    return [...this.entries.keys()].sort((a, b) => a - b);
  }

  /** The lowest free number, from `atLeast` on. @param limit RLIMIT_NOFILE @throws EMFILE */
  add(file: OpenFile, limit: number, atLeast = 0, cloexec = false): number {
    let number = Math.max(atLeast, this.lowest);
    while (this.entries.has(number)) number++;
    if (number >= limit) throw new Errno('EMFILE');
    if (atLeast <= this.lowest) this.lowest = number + 1;
    this.entries.set(number, { file, cloexec });
    return number;
  }

  /** `dup2(2)`: the same open file under another number; what that was before is closed. @throws EBADF */
  duplicate(from: number, to: number, limit: number): void {
    const { file } = this.entry(from);
    if (to < 0 || to >= limit) throw new Errno('EBADF');
    if (from === to) return;
    file.references++;
    this.entries.get(to)?.file.close();
    this.entries.set(to, { file, cloexec: false });
  }

  isCloexec(number: number): boolean {
    return this.entry(number).cloexec;
  }

  setCloexec(number: number, cloexec: boolean): void {
    this.entries.set(number, { file: this.entry(number).file, cloexec });
  }

  /** @throws EBADF */
  close(number: number): void {
    const { file } = this.entry(number);
    this.entries.delete(number);
    this.lowest = Math.min(this.lowest, number);
    file.close();
  }

  /** For `fork(2)`. */
  copy(): DescriptorTable {
    const copy = new DescriptorTable();
    copy.lowest = this.lowest;
    for (const [number, entry] of this.entries) {
      entry.file.references++;
      copy.entries.set(number, entry);
    }
    return copy;
  }

  closeOnExec(): void {
    for (const [number, { cloexec }] of [...this.entries]) if (cloexec) this.close(number);
  }

  closeAll(): void {
    for (const { file } of this.entries.values()) file.close();
    this.entries.clear();
    this.lowest = 0;
  }

  private entry(number: number): Descriptor {
    const entry = this.entries.get(number);
    if (!entry) throw new Errno('EBADF');
    return entry;
  }
}
