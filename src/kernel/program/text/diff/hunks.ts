import type { Changes } from './sequence.ts';

/** Lines of one file that stand for lines of the other; ends are exclusive, all counted from 0. */
export interface Hunk {
  readonly from1: number;
  readonly to1: number;
  readonly from2: number;
  readonly to2: number;
  /** It does not count as a difference (-B, -I). */
  readonly ignored: boolean;
}

/** The changes as hunks, in order. */
export function hunksOf({ removed, added }: Changes, ignorable: (hunk: Omit<Hunk, 'ignored'>) => boolean): Hunk[] {
  const hunks: Hunk[] = [];
  for (let i = 0, j = 0; i < removed.length || j < added.length; i++, j++) {
    const [from1, from2] = [i, j];
    while (removed[i] === 1) i++;
    while (added[j] === 1) j++;
    if (i === from1 && j === from2) continue;
    const hunk = { from1, to1: i, from2, to2: j };
    hunks.push({ ...hunk, ignored: ignorable(hunk) });
  }
  return hunks;
}

/** Hunks that share their context, for `-c` and `-u`; without those groups that do not count. */
export function groupHunks(hunks: readonly Hunk[], context: number): Hunk[][] {
  const groups: Hunk[][] = [];
  for (const hunk of hunks) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group !== undefined && last !== undefined && hunk.from1 - last.to1 <= (hunk.ignored ? context : 2 * context)) group.push(hunk);
    else groups.push([hunk]);
  }
  return groups.filter(group => group.some(({ ignored }) => !ignored));
}
