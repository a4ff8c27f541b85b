const bits64 = (1n << 64n) - 1n;
/** GOLDEN_RATIO_64 of include/linux/hash.h. */
const goldenRatio = 0x61C8864680B583EBn;
const most = 0x7FFF_FFFF;

/**
 * The place of a name in a directory of kernfs, which lists names in the order of their hashes: fs/kernfs/dir.c, kernfs_name_hash, on machines with
 * 64 bits. At least 2 (0 and 1 are `.` and `..`).
 */
export function nameHash(name: string): number {
  let hash = 0n;
  for (const byte of new TextEncoder().encode(name)) {
    const c = BigInt(byte);
    hash = ((hash + (c << 4n) + (c >> 4n)) * 11n) & bits64;
  }
  const folded = Number(((hash * goldenRatio) & bits64) >> 32n) & most;
  return Math.min(folded < 2 ? folded + 2 : folded, most - 1);
}
