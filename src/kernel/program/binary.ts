import { Content } from '../vfs/content.ts';
import type { Inode } from '../vfs/inode.ts';

/** What the beginning of a simulated program's file says. */
export interface Binary {
  /** Which program it is: a name in the table of programs. */
  readonly program: string;
  /** Whether it is several programs in one: `argv[0]` says which, without `-nft` and the like. */
  readonly multicall?: boolean;
  /** The dynamic loader, which must be there to run it: `ld.so(8)`. Static programs have none. */
  readonly interpreter?: string;
  /** What it answers to `--version` if there is no such simulated program. */
  readonly version?: string;
  /** Shared libraries that the loader looks for. */
  readonly needed?: readonly string[];
}

const magic = '\u007FELF\u0002\u0001\u0001\0';
const mark = 'cutaway\0';
/** The notes are within the first page. */
const headLength = 1024;

/** The file of a simulated program: an ELF magic number, what it is, and made-up bytes up to its size. */
export function binaryContent(binary: Binary, size: number): Content {
  const head = new TextEncoder().encode(`${magic}${mark}${JSON.stringify(binary)}\0`);
  return Content.synthetic(Math.max(size, head.length), seedOf(binary.program), head);
}

/** Whether it is an executable in ELF format for this machine, simulated or not: magic number, 64 bits, least significant byte first, version 1; `elf(5)`. */
export function isElf(inode: Inode): boolean {
  return headOf(inode).startsWith(magic.slice(0, -1));
}

/** What a file says of itself; undefined if it is no simulated program. */
export function readBinary(inode: Inode): Binary | undefined {
  return binaryOfHead(headOf(inode));
}

/** What the beginning of a file says; undefined if it is no simulated program. */
export function binaryOfHead(head: string): Binary | undefined {
  const start = magic.length + mark.length;
  if (!head.startsWith(magic + mark)) return undefined;
  return JSON.parse(head.slice(start, head.indexOf('\0', start))) as Binary;
}

function headOf(inode: Inode): string {
  return new TextDecoder().decode(inode.read(0, headLength));
}

function seedOf(name: string): number {
  let seed = 0;
  for (const letter of name) seed = Math.imul(seed, 31) + (letter.codePointAt(0) ?? 0);
  return seed;
}
