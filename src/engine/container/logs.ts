import { encode, type Inode } from '../../kernel/index.ts';
import { type LogLine, readLogLines } from './json-log.ts';
import { frame } from './multiplex.ts';

/** What `GET /containers/{id}/logs` is asked for. Times in ns since the epoch. */
export interface LogOptions {
  readonly stdout: boolean;
  readonly stderr: boolean;
  readonly since: bigint;
  readonly until: bigint | undefined;
  readonly timestamps: boolean;
  /** Whether each line begins with the log's labels and variables. */
  readonly details: boolean;
  /** Lines from the end; undefined: all. */
  readonly tail: number | undefined;
  /** Whether the output is not multiplexed. */
  readonly tty: boolean;
}

/** Tells of changes of a log that is still being written. */
export interface LogSource {
  /** The files, the oldest first. */
  readonly files: () => readonly Inode[];
  /** Resolves when something more has been written: true; or there will be no more: false. Undefined: do not follow. */
  readonly more: (() => Promise<boolean>) | undefined;
}

/** The log as the API sends it, piece by piece. */
export async function* readLog(source: LogSource, options: LogOptions): AsyncGenerator<Uint8Array> {
  const { more, files } = source;
  let { lines, end } = readAll(files());
  let file = files().at(-1);
  for (const line of lastOf(lines, options.tail)) if (isWanted(line, options)) yield encodeLine(line, options);
  while (more && await more()) {
    const current = files().at(-1);
    if (current !== file) end = 0;
    file = current;
    if (!current) continue;
    ({ lines, end } = readLogLines(current, end));
    for (const line of lines) {
      if (options.until !== undefined && nanoseconds(line.time) > options.until) return;
      if (isWanted(line, options)) yield encodeLine(line, options);
    }
  }
}

function readAll(files: readonly Inode[]): { lines: LogLine[]; end: number } {
  const read = files.map(file => readLogLines(file));
  return { lines: read.flatMap(({ lines }) => lines), end: read.at(-1)?.end ?? 0 };
}

/** Those of all streams and times count: what is not wanted is left out afterwards. */
function lastOf(lines: readonly LogLine[], count: number | undefined): readonly LogLine[] {
  return count === undefined ? lines : count === 0 ? [] : lines.slice(-count);
}

function isWanted({ stream, time }: LogLine, { stdout, stderr, since, until }: LogOptions): boolean {
  if (!(stream === 'stdout' ? stdout : stderr)) return false;
  if (since === 0n && until === undefined) return true;
  const at = nanoseconds(time);
  return at >= since && (until === undefined || at <= until);
}

function encodeLine({ stream, time, log, attrs = {} }: LogLine, { timestamps, details, tty }: LogOptions): Uint8Array {
  const detail = details ? `${Object.entries(attrs).map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join(',')} ` : '';
  const bytes = encode(`${timestamps ? `${withNineDigits(time)} ` : ''}${detail}${log}`);
  return tty ? bytes : frame(stream, bytes);
}

/** RFC 3339 to ns since the epoch. */
function nanoseconds(time: string): bigint {
  const [seconds = '', fraction = ''] = time.replace('Z', '').split('.');
  return BigInt(Date.parse(`${seconds}Z`)) * 1_000_000n + BigInt(fraction.padEnd(9, '0'));
}

/** jsonmessage.RFC3339NanoFixed. */
function withNineDigits(time: string): string {
  const [seconds = '', fraction = ''] = time.replace('Z', '').split('.');
  return `${seconds}.${fraction.padEnd(9, '0')}Z`;
}
