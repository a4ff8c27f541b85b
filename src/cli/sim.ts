import { randomInt } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { message } from '../base/message.ts';
import { Clusters, kindPrograms, kubectlPrograms } from '../cluster/index.ts';
import { listen, makeWay, type PullSpeed, pullSpeeds } from '../engine/index.ts';
import { CommandError } from './command-error.ts';
import { helpText } from './help.ts';
import type { Io } from './io.ts';
import { kubernetesSchemas } from './kubernetes-schemas.ts';
import type { Say } from './language.ts';
import { readOptions } from './options.ts';
import { hostFolder } from './sim-folder.ts';
import { nodeHashing } from './sim-hashing.ts';
import { type Companion, Keeper } from './sim-keeper.ts';
import { keepHeapTight } from './sim-memory.ts';
import { RealPace } from './sim-pace.ts';
import { openPublishedPorts } from './sim-ports.ts';
import { postOverTls } from './sim-post.ts';
import { nodePki, nodeTls } from './sim-tls.ts';

const kinds = { socket: 'text', cgroup: ['v1', 'v2'], state: 'text', seed: 'text', 'pull-speed': pullSpeeds, publish: 'flag', folder: 'text', 'with-parent': 'flag', help: 'flag' } as const;

/** `cutaway sim`: a simulated Docker Engine on a unix socket, until SIGTERM. */
export async function sim(args: readonly string[], io: Io, say: Say): Promise<number> {
  const { flags, words } = readOptions(kinds, args);
  if (flags.has('help')) {
    io.out(help(say));
    return 0;
  }
  const path = resolve(words.get('socket') ?? join(await mkdtemp(join(tmpdir(), 'cutaway-')), 'docker.sock'));
  const seed = readSeed(words.get('seed'));
  // Before a state is read, which somebody else may be about to save.
  await makeWay(path);
  const pullSpeed = (words.get('pull-speed') ?? 'instant') as PullSpeed;
  const place = words.get('folder');
  const folder = place === undefined ? undefined : hostFolder(place);
  const complain = (port: number, why: string): void => { io.err(`cutaway: ${say(message('Port {0} could not be opened on this machine: {1}', port, why))}\n`); };
  const clusters = new Clusters({ pki: nodePki, tls: nodeTls, schemas: kubernetesSchemas, post: postOverTls });
  const companions: readonly Companion[] = [
    engine => { clusters.attach(engine); },
    (engine, over) => openPublishedPorts(engine, flags.has('publish') ? 'all' : 'clusters', over, complain),
  ];
  const keeper = await Keeper.start(words.get('state'), () => ({ cgroup: words.get('cgroup') === 'v1' ? 'v1' : 'v2', seed, pullSpeed, hashing: nodeHashing, folder, programs: [...clusters.programs, ...kubectlPrograms, ...kindPrograms], bootTime: BigInt(Date.now()) * 1_000_000n, pace: new RealPace() }), companions, problem => { io.err(`cutaway: ${say(problem)}\n`); });
  outliveMistakes(io);
  keepHeapTight();
  const listening = await listen(path, keeper.handle);
  io.out(`listening on unix://${path}\n`);
  await Promise.race([untilSignal(), ...flags.has('with-parent') ? [endOf(io.stdin())] : []]);
  // Who finds the socket gone finds everything saved, if that can be.
  try {
    await keeper.end();
  } finally {
    await listening.close();
  }
  return 0;
}

/** What fails where nobody waits for it is told and harms nothing else: the containers of the others go on. */
function outliveMistakes(io: Io): void {
  const tell = (error: unknown): void => { io.err(`cutaway: ${error instanceof Error ? error.stack ?? error.message : String(error)}\n`); };
  process.on('unhandledRejection', tell);
  process.on('uncaughtException', tell);
}

/** A pipe ends with the process that holds its other side, however that ends: also by an error. */
async function endOf(stream: AsyncIterable<Uint8Array>): Promise<void> {
  try {
    for await (const part of stream) if (part.length === 0) continue;
  } catch {
    return;
  }
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
  return helpText('cutaway sim [--socket PATH] [--cgroup v1|v2] [--state FILE] [--seed N] [--publish] [--folder PATH]', [
    ['--socket PATH', say(message('where it listens (default: in a new private folder)'))],
    ['--cgroup v1|v2', say(message('which control groups there are (default: v2)'))],
    ['--state FILE', say(message('go on where the engine stopped that saved this file, and save it at the end'))],
    ['--seed N', say(message('where chance begins: the same seed gives the same run'))],
    ['--pull-speed S', say(message('how long pulling takes: realistic, fast or instant (default: instant)'))],
    ['--publish', say(message('open the published TCP ports of containers for real, on 127.0.0.1'))],
    ['--folder PATH', say(message('show this folder to the simulated machine under the same path, read-only'))],
    ['--with-parent', say(message('end as for SIGTERM when the standard input ends'))],
  ], say, [say(message('Runs a simulated Docker Engine, without Docker and without root rights. DOCKER_HOST=unix://PATH leads the docker CLI to it.'))]);
}
