import { sendSignal } from '../process/kill.ts';
import { type Outcome, run, type RunLimits } from '../process/run.ts';
import { type BootOptions, Computer, type Console, type Streams } from './boot.ts';
import { init } from './init.ts';

/** The variables that the shell of a fresh machine has. */
const environment: ReadonlyMap<string, string> = new Map([
  ['PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'], ['HOME', '/root'], ['USER', 'root'], ['SHELL', '/bin/bash'], ['LANG', 'C'], ['TZ', 'UTC'], ['TERM', 'linux'],
]);

/** Numbers below it are those of the kernel's own threads, as far as one can tell. */
const firstPid = 100;

/** One program on a fresh simulated Linux, as root in /root: what `cutaway sh` is. */
export class Session {
  readonly computer: Computer;
  private readonly console: Console;

  /** @param argv the first is the path of the program */
  constructor(argv: readonly string[], streams: Streams, options?: BootOptions) {
    this.computer = new Computer(options);
    this.console = this.computer.start({ name: 'init', main: init }, streams, argv, environment);
    this.computer.kernel.pidNamespace.last = firstPid - 1;
  }

  /** Bytes for the program's standard input. */
  send(bytes: Uint8Array): void {
    this.console.input.send(bytes);
  }

  /** The end of the program's standard input. */
  endInput(): void {
    this.console.input.end();
  }

  /** Lets it run. `idle`: it waits for input. */
  run(limits?: RunLimits): Outcome {
    return run(this.computer.kernel, limits);
  }

  /** Ctrl-C: SIGINT for the program and all that it has started. */
  interrupt(): void {
    const { kernel } = this.computer;
    for (const process of kernel.pidNamespace.processes.values()) if (process !== this.console.process) sendSignal(kernel, process, 'SIGINT');
  }

  /** When something happens next by itself, in ns since boot; undefined: only input can wake it. */
  get nextEvent(): number | undefined {
    return this.computer.kernel.scheduler.nextTimer;
  }

  /** Once it has halted. */
  get exitCode(): number | undefined {
    const { status } = this.console.process;
    return status && 'exited' in status ? status.exited : undefined;
  }
}
