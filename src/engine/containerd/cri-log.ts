import { type Blocking, decode, encode, isErrno, SmallSet, type Sys, writeAll } from '../../kernel/index.ts';
import { LineSplitter } from '../container/json-log.ts';
import type { OutputName } from '../container/stdio.ts';
import { goTime } from '../go/time.ts';
import { directoryOf, makeDirectories, readText } from '../runtime/files.ts';

/** A line of a log. */
export interface CriLine {
  /** RFC 3339 with nanoseconds. */
  readonly time: string;
  readonly stream: OutputName;
  /** Whether a line ends with it. */
  readonly isWhole: boolean;
  readonly text: string;
}

/** `2026-01-02T03:04:05.6Z stdout F text`: kubernetes/design-proposals, kubelet-cri-logging.md. */
function formatCriLine({ time, stream, isWhole, text }: CriLine): string {
  return `${time} ${stream} ${isWhole ? 'F' : 'P'} ${text}\n`;
}

/** The lines of a log; what is none is left out. */
export function parseCriLog(text: string): CriLine[] {
  return text.split('\n').flatMap(line => {
    const [, time = '', stream = '', tag = '', rest = ''] = /^(\S+) (stdout|stderr) ([PF])\S* (.*)$/s.exec(line) ?? [];
    return time === '' ? [] : [{ time, stream: stream as OutputName, isWhole: tag === 'F', text: rest }];
  });
}

/** Who writes as which process. */
export interface LogWriter {
  readonly sys: Sys;
  call<T>(work: (sys: Sys) => Blocking<T>): Promise<T>;
}

/** The log of a container: a file of a pod's directory in /var/log/pods. */
export class CriLog {
  readonly path: string;
  private readonly writer: LogWriter;
  private readonly now: () => bigint;
  private readonly splitters: Readonly<Record<OutputName, LineSplitter>> = { stdout: new LineSplitter(), stderr: new LineSplitter() };
  private readonly followers = new SmallSet<() => void>();
  isClosed = false;

  /** @param now ns since the epoch */
  constructor(writer: LogWriter, path: string, now: () => bigint) {
    this.writer = writer;
    this.path = path;
    this.now = now;
    makeDirectories(writer.sys, directoryOf(path));
  }

  /** Takes what a stream has brought. */
  write(stream: OutputName, bytes: Uint8Array): Promise<void> {
    return this.append(stream, this.splitters[stream].push(bytes).map(line => line.endsWith('\n') ? { isWhole: true, text: line.slice(0, -1) } : { isWhole: false, text: line }));
  }

  /** Writes what was left without a line end. */
  async close(): Promise<void> {
    for (const stream of ['stdout', 'stderr'] as const) await this.append(stream, this.splitters[stream].flush().map(text => ({ isWhole: true, text })));
    this.isClosed = true;
    this.tell();
  }

  /** Calls back after each change, and at the end. @returns stops that */
  follow(changed: () => void): () => void {
    this.followers.add(changed);
    return () => {
      this.followers.delete(changed);
    };
  }

  private async append(stream: OutputName, lines: readonly Pick<CriLine, 'isWhole' | 'text'>[]): Promise<void> {
    if (lines.length === 0) return;
    const time = goTime(this.now());
    const bytes = encode(lines.map(line => formatCriLine({ ...line, time, stream })).join(''));
    await this.writer.call(sys => put(sys, this.path, bytes));
    this.tell();
  }

  private tell(): void {
    for (const changed of [...this.followers]) changed();
  }
}

/** What a log holds from that byte on, and where it ends. */
export function* readLog(sys: Sys, path: string, from = 0): Blocking<{ readonly text: string; readonly end: number }> {
  try {
    if (from === 0) {
      const text = yield* readText(sys, path);
      return { text, end: encode(text).length };
    }
    const fd = yield* sys.open(path);
    try {
      const bytes = sys.pread(fd, from, Math.max(0, sys.fstat(fd).size - from));
      return { text: decode(bytes), end: from + bytes.length };
    } finally {
      sys.close(fd);
    }
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return { text: '', end: from };
    throw error;
  }
}

function* put(sys: Sys, path: string, bytes: Uint8Array): Blocking<void> {
  const fd = yield* sys.open(path, { access: 'write', create: true, append: true }, 0o640);
  try {
    yield* writeAll(sys, fd, bytes);
  } finally {
    sys.close(fd);
  }
}
