/** Quantities as people read them: the same in every language. */

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

/** Bytes in binary units with at most three digits: `64 MiB`, `1.5 GiB`; `∞` for no limit. */
export function formatBytes(bytes: number): string {
  if (bytes === Infinity) return '∞';
  let value = bytes;
  let unit = 0;
  while (Math.abs(value) >= 1000 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${trim(value)} ${units[unit] ?? ''}`;
}

/** A number of CPUs: `0.5`, `2`; `∞` for no limit. */
export function formatCpus(cpus: number): string {
  return cpus === Infinity ? '∞' : String(Math.round(cpus * 1000) / 1000);
}

/** µs of CPU time: `850 µs`, `12.3 ms`, `4.5 s`, `2 h 5 min`. */
export function formatDuration(µs: number): string {
  if (µs < 1000) return `${Math.round(µs)} µs`;
  if (µs < 1e6) return `${trim(µs / 1000)} ms`;
  if (µs < 60e6) return `${trim(µs / 1e6)} s`;
  const minutes = Math.floor(µs / 60e6);
  return minutes < 60 ? `${minutes} min ${Math.floor(µs / 1e6) % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function trim(value: number): string {
  const digits = Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0;
  return String(Number(value.toFixed(digits)));
}
