import { randomInt } from 'node:crypto';
import { mkdtemp, open, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { message } from '../base/message.ts';
import { Engine, type EngineOptions, listen, router, routes, serveInside } from '../engine/index.ts';
import { CommandError } from './command-error.ts';
import type { Io } from './io.ts';
import type { Say } from './language.ts';
import { readOptions } from './options.ts';
import { RealPace } from './sim-pace.ts';

const kinds = { socket: 'text', cgroup: ['v1', 'v2'], state: 'text', seed: 'text', help: 'flag' } as const;

/** `cutaway sim`: a simulated Docker Engine on a unix socket, until SIGTERM. */
export async function sim(args: readonly string[], io: Io, say: Say): Promise<number> {
  const { flags, words } = readOptions(kinds, args);
  if (flags.has('help')) {
    io.out(help(say));
    return 0;
  }
  const state = words.get('state');
  const path = resolve(words.get('socket') ?? join(await mkdtemp(join(tmpdir(), 'cutaway-')), 'docker.sock'));
  const engine = await start(state, { cgroup: words.get('cgroup') === 'v1' ? 'v1' : 'v2', seed: readSeed(words.get('seed')), bootTime: BigInt(Date.now()) * 1_000_000n, pace: new RealPace() });
  const handler = router(engine, routes);
  void serveInside(engine.host, handler);
  const listening = await listen(path, handler);
  io.out(`listening on unix://${path}\n`);
  await untilSignal();
  if (state !== undefined) await save(engine, state);
  await listening.close();
  engine.host.stop();
  return 0;
}

async function start(state: string | undefined, options: EngineOptions): Promise<Engine> {
  const text = state === undefined ? undefined : await readIfThere(state);
  if (text === undefined) return Engine.boot(options);
  try {
    return Engine.load(text.split('\n').filter(line => line !== ''), options);
  } catch (error) {
    throw new CommandError(message('{0}: {1}; move the file away to begin anew', state ?? '', error instanceof Error ? error.message : String(error)));
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The old state stays until the new one is whole. */
async function save(engine: Engine, path: string): Promise<void> {
  const temporary = join(dirname(path), `.${process.pid}.cutaway-state`);
  const file = await open(temporary, 'w', 0o600);
  try {
    for (const line of engine.save()) await file.write(`${line}\n`);
    await file.sync();
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}

function untilSignal(): Promise<void> {
  return new Promise(done => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => { done(); });
  });
}

function readSeed(text: string | undefined): number {
  if (text === undefined) return randomInt(2 ** 31);
  const seed = Number(text);
  if (!Number.isSafeInteger(seed) || seed < 0) throw new CommandError(message('{0} takes a whole number, not {1}', '--seed', text));
  return seed;
}

function help(say: Say): string {
  return [
    `${say(message('Usage:'))} cutaway sim [--socket PATH] [--cgroup v1|v2] [--state FILE] [--seed N]`,
    '',
    say(message('Runs a simulated Docker Engine, without Docker and without root rights. DOCKER_HOST=unix://PATH leads the docker CLI to it.')),
    '',
    `  --socket PATH   ${say(message('where it listens (default: in a new private folder)'))}`,
    `  --cgroup v1|v2  ${say(message('which control groups there are (default: v2)'))}`,
    `  --state FILE    ${say(message('go on where the engine stopped that saved this file, and save it at the end'))}`,
    `  --seed N        ${say(message('where chance begins: the same seed gives the same run'))}`,
    '',
  ].join('\n');
}
