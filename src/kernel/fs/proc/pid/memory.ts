import type { Process } from '../../../process/process.ts';
import { pathText } from '../../../vfs/path.ts';
import type { ProcessView } from '../view.ts';

const page = 4096;
/** What the C library and the dynamic loader take in each process, in bytes: about as on Debian 12. */
const libraries = { virtual: 2_400_256, resident: 1_536_000 };
const stack = 135_168;
const heap = 135_168;

/** What a process has in memory, in bytes. */
export interface MemoryUse {
  readonly virtual: number;
  readonly peak: number;
  readonly resident: number;
  readonly anonymous: number;
  readonly file: number;
  readonly text: number;
  readonly data: number;
  readonly stack: number;
  readonly libraries: number;
}

/** The program, its libraries, and what it has allocated; nothing once it has ended. */
export function memoryOf(process: Process): MemoryUse {
  if (process.ended) return { virtual: 0, peak: 0, resident: 0, anonymous: 0, file: 0, text: 0, data: 0, stack: 0, libraries: 0 };
  const { memory, image } = process;
  const program = Math.ceil((image.executable?.inode.stat().size ?? 0) / page) * page;
  const file = libraries.resident + Math.min(program, 2 ** 21);
  const anonymous = memory.resident + 131_072;
  const virtual = program + libraries.virtual + stack + heap + memory.virtual;
  return {
    virtual, peak: Math.max(virtual, memory.peak), resident: file + anonymous, anonymous, file, text: Math.floor(program * 0.6 / page) * page,
    data: memory.virtual + heap + 241_664, stack, libraries: 1_564_672,
  };
}

/** `proc_pid_statm(5)`, in pages: the whole, resident, shared, text, 0, data and stack, 0. */
export function statm({ process }: ProcessView): string {
  const { virtual, resident, file, text, data, stack: top } = memoryOf(process);
  return `${pages(virtual)} ${pages(resident)} ${pages(file)} ${pages(text)} 0 ${pages(data + top)} 0\n`;
}

/** `proc_pid_maps(5)`: the program, what it has allocated, and its stack. */
export function maps({ process, reader }: ProcessView): string {
  const { executable } = process.image;
  if (process.ended) return '';
  const lines: string[] = [];
  const add = (start: number, length: number, rights: string, name: string, file?: { offset: number; device: string; inode: number }): void => {
    const where = `${hex(start)}-${hex(start + length)} ${rights} ${hex(file?.offset ?? 0)} ${file?.device ?? '00:00'} ${file?.inode ?? 0} `;
    lines.push(name === '' ? where : `${where.padEnd(73)}${name}`);
  };
  if (executable) {
    const { size, device, number } = executable.inode.stat();
    const name = pathText(executable, reader.fs.root);
    const text = Math.max(page, Math.floor(size * 0.6 / page) * page);
    const part = (offset: number): { offset: number; device: string; inode: number } => ({ offset, device: `${hex(device.major, 2)}:${hex(device.minor, 2)}`, inode: number });
    add(0x5555_5555_4000, page, 'r--p', name, part(0));
    add(0x5555_5555_5000, text, 'r-xp', name, part(page));
    add(0x5555_5555_5000 + text, page, 'r--p', name, part(page + text));
    add(0x5555_5555_6000 + text, page, 'rw-p', name, part(2 * page + text));
  }
  add(0x5555_5675_9000, heap, 'rw-p', '[heap]');
  if (process.memory.virtual > 0) add(0x7fff_d000_0000 - Math.ceil(process.memory.virtual / page) * page, Math.ceil(process.memory.virtual / page) * page, 'rw-p', '');
  add(0x7fff_fffd_e000, stack, 'rw-p', '[stack]');
  return lines.map(line => `${line}\n`).join('');
}

/** `proc_pid_smaps(5)`, the sums. */
export function smapsRollup({ process }: ProcessView): string {
  if (process.ended) return '';
  const { resident, anonymous, file } = memoryOf(process);
  const sums: readonly (readonly [string, number])[] = [
    ['Rss', resident], ['Pss', anonymous + file / 4], ['Pss_Dirty', anonymous], ['Pss_Anon', anonymous], ['Pss_File', file / 4], ['Pss_Shmem', 0], ['Shared_Clean', file], ['Shared_Dirty', 0],
    ['Private_Clean', 0], ['Private_Dirty', anonymous], ['Referenced', resident], ['Anonymous', anonymous], ['KSM', 0], ['LazyFree', 0], ['AnonHugePages', 0], ['ShmemPmdMapped', 0],
    ['FilePmdMapped', 0], ['Shared_Hugetlb', 0], ['Private_Hugetlb', 0], ['Swap', 0], ['SwapPss', 0], ['Locked', 0],
  ];
  const head = '555555554000-7ffffffff000 ---p 00000000 00:00 0                          [rollup]\n';
  return head + sums.map(([name, bytes]) => `${`${name}:`.padEnd(16)}${`${Math.floor(bytes / 1024)}`.padStart(8)} kB\n`).join('');
}

export function pages(bytes: number): number {
  return Math.floor(bytes / page);
}

function hex(value: number, width = 8): string {
  return value.toString(16).padStart(width, '0');
}
