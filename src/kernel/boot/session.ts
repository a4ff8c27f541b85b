import { sendSignal } from '../process/kill.ts';
import { type Outcome, run, type RunLimits } from '../process/run.ts';
import type { WindowSize } from '../tty/terminal.ts';
import { loadComputer, saveComputer } from '../state/save.ts';
import { type BootOptions, Computer, type Streams } from './boot.ts';
import { init } from './init.ts';

/** The variables that the shell of a fresh machine has: another shell has started it, after `cd`. */
const environment: ReadonlyMap<string, string> = new Map([
  ['PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'], ['HOME', '/root'], ['USER', 'root'], ['SHELL', '/bin/bash'], ['LANG', 'C'], ['TZ', 'UTC'], ['TERM', 'linux'],
  ['PWD', '/root'], ['OLDPWD', '/'], ['SHLVL', '1'],
]);

/** For who sits at a terminal emulator. */
const atTerminal: typeof environment = new Map([...environment, ['LANG', 'C.UTF-8'], ['TERM', 'xterm-256color']]);

/** Numbers below it are those of the kernel's own threads, as far as one can tell. */
const firstPid = 100;

/** One program on a fresh simulated Linux, as root in /root: what `cutaway sh` is. */
export class Session {
  readonly computer: Computer;

  private constructor(computer: Computer) {
    this.computer = computer;
  }

  /** @param argv the first is the path of the program */
  static start(argv: readonly string[], streams: Streams, options?: BootOptions): Session {
    const computer = new Computer(options);
    computer.start(init, streams, argv, streams.terminal ? atTerminal : environment);
    computer.kernel.pidNamespace.last = firstPid - 1;
    return new Session(computer);
  }

  /** Goes on where {@link save} stopped. @throws UnreadableState */
  static load(lines: Iterable<string>, streams: Streams): Session {
    return new Session(loadComputer(lines, init, streams));
  }

  /** The whole state as lines of text; with the processes that run if the session was started to be `restorable`. */
  save(): Iterable<string> {
    return saveComputer(this.computer);
  }

  /** Bytes for the program's standard input, or what is typed at its terminal. */
  send(bytes: Uint8Array): void {
    const { terminal, devices: [input] } = this.computer;
    (terminal ?? input)?.send(bytes);
  }

  /** The end of the program's standard input; a terminal is closed. */
  endInput(): void {
    const { terminal, devices: [input] } = this.computer;
    if (terminal) terminal.hangUp();
    else input?.end();
  }

  /** The terminal has another size now. */
  resize(size: WindowSize): void {
    this.computer.terminal?.resize(size);
  }

  /** Lets it run. `idle`: it waits for input. */
  run(limits?: RunLimits): Outcome {
    return run(this.computer.kernel, limits);
  }

  /** Ctrl-C: SIGINT for the program and all that it has started. */
  interrupt(): void {
    const { kernel } = this.computer;
    for (const process of kernel.pidNamespace.processes.values()) if (process !== this.computer.init) sendSignal(kernel, process, 'SIGINT');
  }

  /** When something happens next by itself, in ns since boot; undefined: only input can wake it. */
  get nextEvent(): number | undefined {
    return this.computer.kernel.scheduler.nextTimer;
  }

  /** Once it has halted. */
  get exitCode(): number | undefined {
    const status = this.computer.init?.status;
    return status && 'exited' in status ? status.exited : undefined;
  }
}
