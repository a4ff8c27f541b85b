import { type Blocking, decode, encode, concat, writeAll } from '../../../../kernel/index.ts';
import type { Cli } from '../../cli.ts';

/** How lines of containers are shown. */
export interface LogLook {
  readonly color: boolean;
  readonly prefix: boolean;
}

/** SGR codes of the colours that follow one another: cyan, yellow, green, magenta, blue, and the bright ones. */
const colors = ['36', '33', '32', '35', '34', '36;1', '33;1', '32;1', '35;1', '34;1'];

/** Prints what containers say, line by line, each with the name of its container before it. */
export class LogPrinter {
  private readonly cli: Cli;
  private readonly look: LogLook;
  private readonly names: readonly string[];
  private readonly width: number;
  private readonly rests = new Map<string, Uint8Array>();

  /** @param names of all containers, so that what they say begins in one column */
  constructor(cli: Cli, names: readonly string[], look: LogLook) {
    this.cli = cli;
    this.look = look;
    this.names = names;
    this.width = Math.max(0, ...names.map(name => name.length));
  }

  /** @param stream 1 or 2 */
  *push(name: string, stream: number, data: Uint8Array): Blocking<void> {
    const key = `${name}\0${stream}`;
    const all = concat([this.rests.get(key) ?? new Uint8Array(0), data]);
    const end = all.lastIndexOf(10) + 1;
    this.rests.set(key, all.subarray(end));
    if (end > 0) yield* this.print(name, stream, decode(all.subarray(0, end - 1)));
  }

  /** What is left of a container that says nothing more. */
  *end(name: string): Blocking<void> {
    for (const stream of [1, 2]) {
      const rest = this.rests.get(`${name}\0${stream}`);
      this.rests.delete(`${name}\0${stream}`);
      if (rest !== undefined && rest.length > 0) yield* this.print(name, stream, decode(rest));
    }
  }

  private *print(name: string, stream: number, text: string): Blocking<void> {
    yield* writeAll(this.cli.sys, stream, encode(text.split('\n').map(line => `${this.prefixOf(name)}${line.replace(/\r$/, '')}\n`).join('')));
  }

  private prefixOf(name: string): string {
    if (!this.look.prefix) return '';
    const text = `${name.padEnd(this.width)}  | `;
    return this.look.color ? `\x1b[${colors[Math.max(0, this.names.indexOf(name)) % colors.length] ?? ''}m${text}\x1b[0m` : text;
  }
}

/** On a terminal lines are coloured, unless that is not wanted. */
export function logLook(cli: Cli, { noColor, noPrefix }: { readonly noColor: boolean; readonly noPrefix: boolean }): LogLook {
  return { color: !noColor && cli.sys.isatty(1), prefix: !noPrefix };
}
