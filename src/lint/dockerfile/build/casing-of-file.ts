import type { Dockerfile } from '../../../dockerfile/index.ts';

/** How many instructions are written in lower and in upper case. Those before the first FROM do not count, nor do mixed ones. */
export interface CasingOfFile {
  readonly lower: number;
  readonly upper: number;
}

export function casingOf({ stages }: Pick<Dockerfile, 'stages'>): CasingOfFile {
  let lower = 0;
  let upper = 0;
  for (const { from, instructions } of stages) {
    for (const { name: { text }, keyword } of [from, ...instructions]) {
      if (text === keyword) upper++;
      else if (text === keyword.toLowerCase()) lower++;
    }
  }
  return { lower, upper };
}
