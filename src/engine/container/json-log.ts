import { decode, encode, type Inode } from '../../kernel/index.ts';
import type { OutputName } from './stdio.ts';

/** A line of a log, with its line end if it had one. */
export interface LogLine {
  readonly stream: OutputName;
  /** RFC 3339 with nanoseconds. */
  readonly time: string;
  readonly log: string;
  /** Labels and variables of the container that the log shall have. */
  readonly attrs?: Readonly<Record<string, string>>;
}

/** Longer lines are split: moby, daemon/logger/copier.go. */
const longest = 16 * 1024;

/** Cuts the output of a process into lines. */
export class LineSplitter {
  private rest = '';
  /** Once there is output: it holds a converter outside of the heap. */
  private decoder: InstanceType<typeof TextDecoder> | undefined;

  /** @returns the lines that are complete, and parts of those that are too long */
  push(bytes: Uint8Array): string[] {
    this.decoder ??= new TextDecoder();
    const pieces = (this.rest + this.decoder.decode(bytes, { stream: true })).split(/(?<=\n)/);
    const last = pieces.at(-1) ?? '';
    this.rest = last.endsWith('\n') ? '' : pieces.pop() ?? '';
    while (this.rest.length >= longest) {
      pieces.push(this.rest.slice(0, longest));
      this.rest = this.rest.slice(longest);
    }
    return pieces.filter(piece => piece !== '');
  }

  /** What is left at the end of the stream. */
  flush(): string[] {
    const { rest } = this;
    this.rest = '';
    return rest === '' ? [] : [rest];
  }
}

/** As the log driver `json-file` writes it. */
export function encodeLogLine({ log, stream, time, attrs }: LogLine): Uint8Array {
  const json = JSON.stringify({ log, stream, ...attrs && Object.keys(attrs).length > 0 && { attrs }, time }).replaceAll(/[<>&\u2028\u2029]/g, letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return encode(`${json}\n`);
}

/** The lines of a log file from an offset on; what is not complete is left. @returns the lines and where they end, in bytes */
export function readLogLines(file: Inode, from = 0): { readonly lines: LogLine[]; readonly end: number } {
  const { size } = file.stat();
  const bytes = file.read(from, Math.max(0, size - from));
  const complete = bytes.lastIndexOf(10) + 1;
  const lines = decode(bytes.subarray(0, complete)).split('\n').slice(0, -1).flatMap(text => parseLine(text));
  return { lines, end: from + complete };
}

function parseLine(text: string): LogLine[] {
  try {
    return [JSON.parse(text) as LogLine];
  } catch {
    return [];
  }
}

