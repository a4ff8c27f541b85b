import { Errno } from '../errno.ts';

/** One line of /proc/PID/uid_map: `user_namespaces(7)`. */
export interface IdRange {
  /** The first id inside. */
  readonly inside: number;
  /** The first id of the parent namespace that it stands for. */
  readonly outside: number;
  readonly length: number;
}

/** The id that stands for those that are not mapped: /proc/sys/kernel/overflowuid. */
export const overflowId = 65_534;

const maxRanges = 340;
const maxId = 0xFFFF_FFFF;

/** A table between ids of a user namespace and of its parent. */
export class IdMap {
  readonly ranges: readonly IdRange[];

  constructor(ranges: readonly IdRange[]) {
    this.ranges = ranges;
  }

  /** What is written to uid_map or gid_map. @throws EINVAL if lines are malformed, overlap or are too many */
  static parse(text: string): IdMap {
    const lines = text.replace(/\n$/, '').split('\n');
    if (lines.length > maxRanges) throw new Errno('EINVAL');
    const ranges = lines.map(parseLine);
    for (const side of ['inside', 'outside'] as const) {
      const sorted = [...ranges].sort((a, b) => a[side] - b[side]);
      if (sorted.some((range, i) => range[side] + range.length > (sorted[i + 1]?.[side] ?? Infinity))) throw new Errno('EINVAL');
    }
    return new IdMap(ranges);
  }

  /** The parent's id, or undefined if this one is not mapped. */
  outward(id: number): number | undefined {
    const range = this.ranges.find(({ inside, length }) => id >= inside && id < inside + length);
    return range && range.outside + id - range.inside;
  }

  inward(id: number): number | undefined {
    const range = this.ranges.find(({ outside, length }) => id >= outside && id < outside + length);
    return range && range.inside + id - range.outside;
  }
}

export const identity = new IdMap([{ inside: 0, outside: 0, length: maxId }]);

function parseLine(line: string): IdRange {
  const [, inside, outside, length] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s*$/.exec(line) ?? [];
  const range = { inside: Number(inside), outside: Number(outside), length: Number(length) };
  if (inside === undefined || range.length === 0 || range.inside + range.length > maxId || range.outside + range.length > maxId) throw new Errno('EINVAL');
  return range;
}
