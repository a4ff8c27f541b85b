import type { Blocking } from '../../process/blocking.ts';
import type { Sys } from '../../syscall/sys.ts';
import { encode } from '../../text.ts';
import { writeAll } from '../output.ts';

/** What a process of `stress` says, and how much of it. Its messages name the line of stress.c. */
export class StressLog {
  readonly sys: Sys;
  private readonly name: string;
  private readonly level: number;

  constructor(sys: Sys, name: string, level: number) {
    this.sys = sys;
    this.name = name;
    this.level = level;
  }

  debug(text: string): Blocking<void> {
    return this.say(3, 1, `dbug: [${this.sys.getpid()}] ${text}`);
  }

  info(text: string): Blocking<void> {
    return this.say(2, 1, `info: [${this.sys.getpid()}] ${text}`);
  }

  warn(line: number, text: string): Blocking<void> {
    return this.say(1, 2, `WARN: [${this.sys.getpid()}] (${line}) ${text}`);
  }

  fail(line: number, text: string): Blocking<void> {
    return this.say(0, 2, `FAIL: [${this.sys.getpid()}] (${line}) ${text}`);
  }

  private *say(level: number, fd: number, text: string): Blocking<void> {
    if (this.level >= level) yield* writeAll(this.sys, fd, encode(`${this.name}: ${text}\n`));
  }
}
