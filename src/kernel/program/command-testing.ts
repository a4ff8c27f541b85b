import { Computer } from '../boot/boot.ts';
import { Errno } from '../errno.ts';
import type { Blocking } from '../process/blocking.ts';
import { run } from '../process/run.ts';
import type { Environment, Sys } from '../syscall/sys.ts';
import { decode, encode } from '../text.ts';
import type { Program } from './program.ts';
import { readAll } from './lines.ts';

const variables: Environment = new Map([['PATH', '/usr/sbin:/usr/bin:/sbin:/bin'], ['HOME', '/root'], ['USER', 'root'], ['LANG', 'C'], ['TZ', 'UTC']]);

/** What a test does on a fresh machine besides running programs. */
export interface Bench {
  readonly sys: Sys;
  /** Runs a program, whose words are separated by spaces or stand in apostrophes. @returns stdout, stderr and an exit code other than 0, as `[N]` */
  readonly run: (command: string, input?: string) => Blocking<string>;
  readonly write: (path: string, text: string) => Blocking<void>;
  readonly read: (path: string) => Blocking<string>;
}

/** Runs a test as process 1 of a fresh machine, without a shell. */
export function onMachine(programs: readonly Program[], test: (bench: Bench) => Blocking<void>): void {
  const computer = new Computer();
  const nowhere = { write: () => undefined };
  let failure: unknown;
  const init: Program = {
    name: 'test',
    support: { level: 'full' },
    *main(sys) {
      sys.chdir('/tmp');
      try {
        yield* test(benchOf(sys, programs));
      } catch (error) {
        failure = error;
      }
      return 0;
    },
  };
  computer.start(init, { out: nowhere, error: nowhere }, ['init'], variables);
  const outcome = run(computer.kernel, { steps: 5_000_000 });
  if (failure !== undefined) throw failure instanceof Error ? failure : new Error('thrown');
  if (outcome !== 'halted') throw new Error(`the machine ended as ${outcome}`);
}

function benchOf(sys: Sys, programs: readonly Program[]): Bench {
  return {
    sys,
    *run(command, input = '') {
      const words = Array.from(command.matchAll(/'([^']*)'|\S+/g), ([word, quoted]) => quoted ?? word);
      const program = programs.find(({ name }) => name === words[0]);
      if (!program) throw new Error(`no program ${words[0] ?? ''}`);
      yield* put(sys, '/run/in', input);
      const pid = sys.fork(child => inFiles(child, program, words));
      const waited = yield* sys.wait({ pid });
      const code = waited && 'exited' in waited.status ? waited.status.exited : 'killed';
      return `${yield* get(sys, '/run/out')}${code === 0 ? '' : `[${code}]\n`}`;
    },
    write: (path, text) => put(sys, path, text),
    read: path => get(sys, path),
  };
}

function* inFiles(sys: Sys, program: Program, words: readonly string[]): Blocking<number> {
  const input = yield* sys.open('/run/in');
  const output = yield* sys.open('/run/out', { access: 'write', create: true, truncate: true, append: true });
  sys.dup2(input, 0);
  sys.dup2(output, 1);
  sys.dup2(output, 2);
  try {
    return yield* program.main(sys, words, variables);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    yield* sys.write(2, encode(`${words[0] ?? ''}: ${error.text}\n`));
    return 1;
  }
}

function* put(sys: Sys, path: string, text: string): Blocking<void> {
  const fd = yield* sys.open(path, { access: 'write', create: true, truncate: true });
  yield* sys.write(fd, encode(text));
  sys.close(fd);
}

function* get(sys: Sys, path: string): Blocking<string> {
  const fd = yield* sys.open(path);
  const text = decode(yield* readAll(sys, fd));
  sys.close(fd);
  return text;
}
