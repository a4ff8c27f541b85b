import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { tmpdir } from 'node:os';
import { message } from '../base/message.ts';
import { BuildForecasts, BuildRecords, type Engine, EngineFailure, type ForetoldBuild } from '../connect/index.ts';
import { previewBuild } from '../layers/index.ts';
import { CommandError } from './command-error.ts';
import { openEngineAt } from './engine.ts';
import { helpText } from './help.ts';
import type { Io } from './io.ts';
import type { Say } from './language.ts';
import { readOptions } from './options.ts';
import { previewAsJson, previewAsText } from './preview-report.ts';

const kinds = { json: 'flag', host: 'text', context: 'text', target: 'text', 'build-arg': 'texts', builder: ['classic', 'buildkit'], help: 'flag' } as const;

/** How long an engine may take that nobody has asked for, in ms. */
const patience = 3000;

/**
 * `cutaway preview [--json] DOCKERFILE`: the layers that a build would make, their sizes as far as one can know, and which stages end up in the result. The base images are looked up
 * at the engine, if one answers. Gives 0, 2 for bad use and for what cannot be read.
 */
export async function preview(args: readonly string[], io: Io, say: Say): Promise<number> {
  const { flags, words, texts, operands } = readOptions(kinds, args);
  if (flags.has('help')) {
    io.out(help(say));
    return 0;
  }
  const [operand] = operands;
  if (operand === undefined || operands.length > 1) throw new CommandError(message('cutaway preview needs one Dockerfile, or a folder that has one'));
  const file = await dockerfileAt(operand);
  const build = await readBuild(file, words.get('context'));
  const engine = await engineAt(words.get('host'), io, say);
  try {
    const foretold: ForetoldBuild = {
      ...build, target: words.get('target') ?? '', builder: words.get('builder') === 'classic' ? 'classic' : 'buildkit',
      buildArguments: Object.fromEntries(texts('build-arg').map(text => argument(text, io))),
    };
    // Nothing is remembered from one command to the next: no folder of records is read that could tell.
    const forecasts = new BuildForecasts(new BuildRecords(join(tmpdir(), 'cutaway-no-builds')));
    const facts = await forecasts.facts(engine, foretold, new AbortController().signal);
    const found = previewBuild(build.text, facts);
    if (found.stages.length === 0) throw new CommandError(message('{0} has no FROM', operand));
    if (found.result < 0) throw new CommandError(message('{0} has no stage {1}', operand, foretold.target));
    io.out(flags.has('json') ? previewAsJson(operand, build.text, found, say) : previewAsText(build.text, found, say));
    return 0;
  } finally {
    engine?.dispose();
  }
}

async function dockerfileAt(operand: string): Promise<string> {
  const path = resolve(operand);
  return (await stat(path).catch(() => undefined))?.isDirectory() ? join(path, 'Dockerfile') : path;
}

async function readBuild(file: string, context: string | undefined): Promise<Pick<ForetoldBuild, 'folder' | 'dockerfile' | 'text'>> {
  const folder = context === undefined ? dirname(file) : resolve(context);
  try {
    const text = await readFile(file, 'utf8');
    const dockerfile = relative(folder, file).split(sep).join('/');
    return { folder, text, dockerfile: dockerfile.startsWith('..') ? basename(file) : dockerfile };
  } catch (error) {
    throw new CommandError(message('{0} cannot be read: {1}', file, error instanceof Error ? error.message : String(error)), { cause: error });
  }
}

function argument(text: string, io: Io): [string, string] {
  const equals = text.indexOf('=');
  return equals < 0 ? [text, io.env[text] ?? ''] : [text.slice(0, equals), text.slice(equals + 1)];
}

/** An engine that was asked for must answer; another one is used if it does. */
async function engineAt(host: string | undefined, io: Io, say: Say): Promise<Engine | undefined> {
  try {
    return await openEngineAt(host, io, AbortSignal.timeout(patience));
  } catch (error) {
    if (host === undefined) return undefined;
    throw error instanceof EngineFailure ? new CommandError(message('{0}: {1}', host, say(error.text)), { cause: error }) : error;
  }
}

function help(say: Say): string {
  return helpText('cutaway preview [--json] DOCKERFILE', [
    ['--json', say(message('write JSON'))],
    ['--context FOLDER', say(message('the build context; otherwise the Dockerfile’s folder'))],
    ['--target STAGE', say(message('the stage to build; otherwise the last one'))],
    ['--build-arg NAME=VALUE', say(message('a build argument; may be given several times'))],
    ['--builder classic|buildkit', say(message('whose rules to follow; otherwise BuildKit’s'))],
    ['--host ADDRESS', say(message('the engine to ask, as in DOCKER_HOST'))],
  ], say);
}
