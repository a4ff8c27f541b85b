import { decode, encode } from '../text.ts';
import type { Blocking } from '../process/blocking.ts';
import { type Outcome, run } from '../process/run.ts';
import type { Sys } from '../syscall/sys.ts';
import { type BootOptions, Computer } from './boot.ts';

/** What came of a program that ran as process 1 of a fresh machine. */
export interface Ran {
  readonly said: readonly string[];
  readonly outcome: Outcome;
  readonly computer: Computer;
}

/** Runs a program as process 1. `say` notes something at once, from any process. */
export function runAsInit(main: (sys: Sys, say: (text: unknown) => void) => Blocking<unknown>, options?: BootOptions, steps = 1_000_000): Ran {
  const computer = new Computer(options);
  const said: string[] = [];
  const out = { write: (bytes: Uint8Array) => said.push(decode(bytes)) };
  const program = function* (sys: Sys): Blocking<number> {
    yield* main(sys, text => said.push(String(text)));
    return 0;
  };
  computer.start({ name: 'test', main: program }, { out, error: out }, ['init'], new Map());
  return { said, outcome: run(computer.kernel, { steps }), computer };
}

/** Writes a line to descriptor 1. */
export function* print(sys: Sys, text: string): Blocking<void> {
  yield* sys.write(1, encode(`${text}\n`));
}
