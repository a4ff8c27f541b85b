import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { message } from '../base/message.ts';
import { type BootOptions, Session } from '../kernel/index.ts';
import { CommandError } from './command-error.ts';
import { helpText } from './help.ts';
import type { Io } from './io.ts';
import type { Say } from './language.ts';
import { readOptions } from './options.ts';

const kinds = { cgroup: ['v1', 'v2'], seed: 'text', steps: 'text', help: 'flag' } as const;

/** How far a script may go unless told otherwise: some ten seconds of a machine's time. */
const defaultSteps = 5_000_000;
/** After so many steps the host gets a moment, to see Ctrl-C. */
const slice = 200_000;
/** In ms: how long Ctrl-C may wait. */
const longestWait = 100;

/** `cutaway sh [-c SCRIPT [NAME ARG…]]`: bash as root in a fresh simulated Linux. */
export async function sh(args: readonly string[], io: Io, say: Say): Promise<number> {
  const at = args.indexOf('-c');
  const { flags, words, operands } = readOptions(kinds, at < 0 ? args : args.slice(0, at));
  if (flags.has('help')) {
    io.out(help(say));
    return 0;
  }
  const shellArgs = at < 0 ? operands : args.slice(at);
  if (at >= 0 && shellArgs[1] === undefined) throw new CommandError(message('The option {0} takes a value', '-c'));
  const options: BootOptions = { cgroup: words.get('cgroup') === 'v1' ? 'v1' : 'v2', seed: readNumber('--seed', words.get('seed') ?? '1') };
  const interactive = at < 0 && operands.length === 0 && io.stdinIsTerminal;
  const terminal = interactive ? io.terminal : undefined;
  const streams = { out: { write: io.out }, error: { write: io.err }, terminal: terminal?.size() };
  const session = Session.start(['/bin/bash', ...interactive ? ['-i'] : [], ...shellArgs], streams, options);
  const undo = terminal ? [terminal.makeRaw(), terminal.onResize(() => { session.resize(terminal.size()); })] : [io.onInterrupt(() => session.interrupt())];
  const input = new Input(session, io);
  try {
    return interactive ? await live(session, input) : await follow(session, input, readNumber('--steps', words.get('steps') ?? `${defaultSteps}`));
  } finally {
    for (const end of undo) end();
  }
}

/** Hands the standard input over, piece by piece. */
class Input {
  readonly #session: Session;
  readonly #chunks: AsyncIterator<Uint8Array, unknown>;
  #upcoming: Promise<void> | undefined;
  ended = false;

  constructor(session: Session, io: Io) {
    this.#session = session;
    this.#chunks = io.stdin()[Symbol.asyncIterator]();
  }

  /** Resolves when something more has been handed over, or the end. */
  next(): Promise<void> {
    this.#upcoming ??= this.#take();
    return this.#upcoming;
  }

  async #take(): Promise<void> {
    const { done, value } = await this.#chunks.next() as IteratorResult<Uint8Array, undefined>;
    this.#upcoming = undefined;
    this.ended = done ?? false;
    if (done) this.#session.endInput();
    else this.#session.send(value);
  }
}

/** Lets a script run to its end, as fast as it can; hands it the standard input when it waits for that. */
async function follow(session: Session, input: Input, steps: number): Promise<number> {
  for (let rest = steps; ;) {
    const outcome = session.run({ steps: Math.min(rest, slice) });
    if (outcome === 'halted') return session.exitCode ?? 0;
    if (outcome === 'steps') {
      rest -= slice;
      if (rest <= 0) throw new CommandError(message('The script was stopped after {0} steps; --steps N allows more', steps));
      await setImmediate();
    } else {
      if (input.ended) throw new CommandError(message('Everything waits for something that never comes; the script was stopped'));
      await input.next();
    }
  }
}

/** A shell for a person: a second there is a second here. */
async function live(session: Session, input: Input): Promise<number> {
  const begun = performance.now();
  for (;;) {
    const now = (performance.now() - begun) * 1e6;
    const outcome = session.run({ until: now, steps: slice });
    if (outcome === 'halted') return session.exitCode ?? 0;
    if (outcome === 'steps') {
      await setImmediate();
      continue;
    }
    const wait = ((session.nextEvent ?? Infinity) - now) / 1e6;
    await Promise.race([...input.ended ? [] : [input.next()], sleep(Math.min(Math.max(wait, 1), longestWait))]);
  }
}

function readNumber(option: string, text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new CommandError(message('{0} takes a whole number, not {1}', option, text));
  return value;
}

function help(say: Say): string {
  return helpText('cutaway sh [--cgroup v1|v2] [--seed N] [--steps N] [-c SCRIPT [NAME ARG…]]', [
    ['--cgroup v1|v2', say(message('which control groups there are (default: v2)'))],
    ['--seed N', say(message('where chance begins: the same seed gives the same run'))],
    ['--steps N', say(message('stop the script after so many steps (default: {0})', defaultSteps))],
  ], say, [
    say(message('Runs bash as root in a fresh simulated Linux, without root rights and without touching this machine.')),
    say(message('Without -c, the script is read from the standard input.')),
  ]);
}
