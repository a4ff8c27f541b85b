/** A line of what `POST /images/create` and `POST /images/{name}/push` stream. */
export interface ProgressMessage {
  readonly status?: string;
  readonly id?: string;
  readonly progressDetail?: { readonly current?: number; readonly total?: number; readonly hidecounts?: boolean };
  readonly progress?: string;
  /** At the end of a push: what was made. */
  readonly aux?: { readonly Tag: string; readonly Digest: string; readonly Size: number };
}

const barWidth = 50;

/** How far something has got: with the bar that dockerd draws, `pkg/jsonmessage` of moby. @param current in bytes */
export function progressOf(status: string, id: string, current: number, total: number): ProgressMessage {
  return { status, progressDetail: { current, total }, progress: progressBar(current, total), id };
}

/** A state without a number. */
export function stateOf(status: string, id: string): ProgressMessage {
  return { status, progressDetail: {}, id };
}

/** `[=====>      ]  3.4MB/27MB`. */
export function progressBar(current: number, total: number): string {
  const count = humanSize(current).padStart(8);
  if (total <= 0) return count;
  const percentage = Math.min(barWidth, Math.floor(Math.floor((current / total) * 100) / 2));
  return `[${'='.repeat(percentage)}>${' '.repeat(barWidth - percentage)}] ${current > total ? count : `${count}/${humanSize(total)}`}`;
}

const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** Bytes as `go-units` writes them: four digits, powers of 1000. */
export function humanSize(bytes: number): string {
  let size = bytes;
  let unit = 0;
  for (; size >= 1000 && unit < units.length - 1; unit++) size /= 1000;
  return `${Number(size.toPrecision(4))}${units[unit] ?? ''}`;
}
