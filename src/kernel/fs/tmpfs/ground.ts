import type { Inode } from '../../vfs/inode.ts';

/** Files that whoever loads a saved state can make again, so that it need not hold them: those that have these numbers. */
export interface Ground {
  /** Says to who makes them which they are; empty: those that each machine has. */
  readonly name: string;
  readonly first: number;
  readonly last: number;
  /** What the clock showed when they were made, in ns since the epoch. */
  readonly at: bigint;
  /** Tells whether they are the same when they are made again: {@link shapeOf}. */
  readonly shape: number;
}

/** Whether one of these, which are in the order of their numbers, has that file. */
export function haveNumber(grounds: readonly Ground[], number: number): boolean {
  let low = 0;
  let high = grounds.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((grounds[middle]?.last ?? Infinity) < number) low = middle + 1;
    else high = middle;
  }
  return (grounds[low]?.first ?? Infinity) <= number;
}

const start = 0x811c9dc5;
const prime = 0x01000193;

/** Of names, numbers, kinds and sizes of everything below a directory, those of directories apart, which say nothing more, as 32 bits: FNV-1a. */
export function shapeOf(directory: Inode): number {
  let hash = start;
  const add = (text: string): void => {
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), prime);
  };
  const addAll = (at: Inode): void => {
    for (const { name, number, kind } of at.readdir(0)) {
      const file = at.lookup(name);
      add(`${name}/${number} ${kind} ${kind === 'directory' ? 0 : file?.stat().size ?? 0}\n`);
      if (file && kind === 'directory') addAll(file);
    }
  };
  addAll(directory);
  return hash >>> 0;
}
