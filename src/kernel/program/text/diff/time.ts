const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A time in the header of `-u`: `2020-01-01 00:00:00.000000000 +0000`. @param ns since the epoch */
export function unifiedTime(ns: bigint): string {
  const date = dateOf(ns);
  return `${date.toISOString().slice(0, 19).replace('T', ' ')}.${(ns % 1_000_000_000n).toString().padStart(9, '0')} +0000`;
}

/** A time in the header of `-c`, as the C locale writes it: `Wed Jan  1 00:00:00 2020`. */
export function contextTime(ns: bigint): string {
  const date = dateOf(ns);
  return `${days[date.getUTCDay()] ?? ''} ${months[date.getUTCMonth()] ?? ''} ${String(date.getUTCDate()).padStart(2)} ${date.toISOString().slice(11, 19)} ${date.getUTCFullYear()}`;
}

function dateOf(ns: bigint): Date {
  return new Date(Number(ns / 1_000_000n));
}
