import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { message } from '../base/message.ts';
import { EngineFailure, fetchImage, layerPorts, openArchiveAt, type OpenArchive, spool } from '../connect/index.ts';
import { analyse, type Analysis, type LayeredImage, LayersError, plainText, problemsOf, reportAsJson, reportAsText, SharedLayers } from '../layers/index.ts';
import { formatBytes } from '../model/index.ts';
import { CommandError } from './command-error.ts';
import { badUse } from './dispatch.ts';
import { openEngineAt } from './engine.ts';
import { helpText } from './help.ts';
import type { Io } from './io.ts';
import type { Say } from './language.ts';
import { readOptions } from './options.ts';
import { Progress } from './progress.ts';

const kinds = { json: 'flag', host: 'text', image: 'text', platform: 'text', 'max-waste': 'text', 'min-efficiency': 'text', verify: 'flag', help: 'flag' } as const;

/** Standard input's name, as an operand. */
const stdin = '-';
/** What a shell gives for a program that Ctrl-C has ended. */
const interrupted = 130;

/** What an image may at most waste, and how efficient it must be. */
interface Gate {
  /** Bytes. */
  readonly maxWaste: number | undefined;
  /** From 0 to 1. */
  readonly minEfficiency: number | undefined;
}

/**
 * `cutaway layers [--json] IMAGE | ARCHIVE.tar | FOLDER | -`: what every layer of an image adds, changes, removes and wastes.
 * Gives 0, 1 if an image does not pass the gate, 2 for bad use and for what cannot be read, be it one layer.
 */
export async function layers(args: readonly string[], io: Io, say: Say): Promise<number> {
  const { flags, words, operands } = readOptions(kinds, args);
  if (flags.has('help')) {
    io.out(help(say));
    return 0;
  }
  const [operand] = operands;
  if (operand === undefined || operands.length > 1) throw new CommandError(message('cutaway layers needs one image: its name at an engine, an archive, a folder with an OCI layout, or - for standard input'));
  const gate = { maxWaste: readSize(words.get('max-waste')), minEfficiency: readShare(words.get('min-efficiency')) };
  const cancelling = new AbortController();
  const stop = io.onInterrupt(() => { cancelling.abort(); });
  const progress = new Progress(io);
  try {
    const open = await openOperand(operand, words.get('host'), io, cancelling.signal, bytes => { progress.show(() => say(message('Reading {0}: {1}', operand, formatBytes(bytes)))); });
    try {
      const images = chosen(open.archive.images, words.get('image'), words.get('platform'));
      const problems = open.archive.problems.map(problem => say(problem));
      const shared = new SharedLayers();
      const analyses: Analysis[] = [];
      for (const image of images) {
        analyses.push(await analyse(image, layerPorts(), {
          signal: cancelling.signal, shared, verify: flags.has('verify') ? 'all' : open.isTrusted ? 'none' : 'cheap',
          progress: ({ layer, done, total }) => { progress.show(() => say(message('Layer {0} of {1}: {2} of {3}', layer + 1, image.layers.length, formatBytes(done), formatBytes(total)))); },
        }));
      }
      progress.end();
      const named = analyses.map(analysis => ({ name: analysis.image.names[0] ?? operand, analysis }));
      io.out(flags.has('json') ? reportAsJson(named, say) : reportAsText(named, say));
      return report(named, problems, gate, io, say);
    } finally {
      await open.dispose();
    }
  } catch (error) {
    progress.end();
    if (cancelling.signal.aborted) {
      io.err(`cutaway: ${say(message('Cancelled.'))}\n`);
      return interrupted;
    }
    if (error instanceof LayersError || error instanceof EngineFailure) throw new CommandError(message('{0}: {1}', operand, say(error.text)), { cause: error });
    throw error;
  } finally {
    stop();
  }
}

function report(images: readonly { readonly name: string; readonly analysis: Analysis }[], problems: readonly string[], { maxWaste, minEfficiency }: Gate, io: Io, say: Say): number {
  const complain = (text: string): void => { io.err(`cutaway: ${plainText(text)}\n`); };
  problems.forEach(complain);
  let code = problems.length > 0 ? badUse : 0;
  for (const { name, analysis } of images) {
    for (const { layer, diffId, problem } of problemsOf(analysis)) {
      complain(`${name}: ${say(message('Layer {0} ({1}): {2}', layer + 1, diffId || '?', say(problem)))}`);
      code = badUse;
    }
    const failures = [
      ...maxWaste !== undefined && analysis.wastedBytes > maxWaste ? [message('{0} wastes {1}, and may waste {2}.', name, formatBytes(analysis.wastedBytes), formatBytes(maxWaste))] : [],
      ...minEfficiency !== undefined && analysis.efficiency < minEfficiency ? [message('{0} has an efficiency of {1}, and needs {2}.', name, analysis.efficiency.toFixed(4), minEfficiency)] : [],
    ];
    failures.forEach(failure => { complain(say(failure)); });
    if (failures.length > 0 && code === 0) code = 1;
  }
  return code;
}

async function openOperand(operand: string, host: string | undefined, io: Io, signal: AbortSignal, progress: (bytes: number) => void): Promise<OpenArchive> {
  if (operand === stdin) return spool(io.stdin(), stdin, signal, progress);
  if (host === undefined && await isArchive(operand)) {
    try {
      return await openArchiveAt(operand, signal, progress);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === undefined || error instanceof LayersError) throw error;
      throw new CommandError(message('{0} cannot be read: {1}', operand, error instanceof Error ? error.message : code), { cause: error });
    }
  }
  return fetchFromEngine(operand, host, io, signal, progress);
}

/** Whether an operand is a file or a folder of images; what looks like a path is never an image's name. */
async function isArchive(operand: string): Promise<boolean> {
  const found = await stat(operand).catch(() => undefined);
  if (found && !found.isDirectory()) return true;
  const looksLikePath = /^(\.{0,2}\/|[A-Za-z]:[\\/])|\.(tar|tgz|tar\.gz|tar\.zst)$/.test(operand);
  const holds = async (name: string): Promise<boolean> => stat(join(operand, name)).then(() => true, () => false);
  return looksLikePath || found !== undefined && (await holds('index.json') || await holds('manifest.json'));
}

async function fetchFromEngine(name: string, host: string | undefined, io: Io, signal: AbortSignal, progress: (bytes: number) => void): Promise<OpenArchive> {
  const engine = await openEngineAt(host, io, signal);
  if (!engine) throw new CommandError(message('There is no engine to ask for {0}.', name));
  try {
    return await fetchImage(engine, name, signal, progress);
  } finally {
    engine.dispose();
  }
}

/** All images of an archive, or those that the user names. Of one name for several platforms, this machine's. */
function chosen(images: readonly LayeredImage[], name: string | undefined, platform: string | undefined): readonly LayeredImage[] {
  const list = (): string => images.map(image => [image.names[0] ?? image.id, image.platform].filter(Boolean).join(' ')).join(', ');
  const named = name === undefined ? images : images.filter(image => image.names.includes(name) || image.id === name || image.id.startsWith(`sha256:${name}`));
  if (named.length === 0) throw new CommandError(message('There is no image {0} in the archive, which has: {1}', name ?? '', list()));
  const fits = (wanted: string) => (image: LayeredImage): boolean => image.platform === wanted || image.platform.startsWith(`${wanted}/`);
  if (platform !== undefined) {
    const fitting = named.filter(fits(platform));
    if (fitting.length === 0) throw new CommandError(message('There is no image for {0} in the archive, which has: {1}', platform, list()));
    return fitting;
  }
  const variants = new Map<string, LayeredImage[]>();
  for (const image of named) {
    const key = image.names.join(' ');
    const known = variants.get(key);
    if (known?.some(other => other.platform === image.platform) === false) known.push(image);
    else variants.set(known ? image.id : key, [image]);
  }
  const machine = `linux/${({ x64: 'amd64', ia32: '386' } as Readonly<Record<string, string>>)[process.arch] ?? process.arch}`;
  return [...variants.values()].flatMap(([first, ...others]) => [first, ...others].find(image => image && fits(machine)(image)) ?? first ?? []);
}

const units: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, g: 1e9, t: 1e12, ki: 2 ** 10, mi: 2 ** 20, gi: 2 ** 30, ti: 2 ** 40 };

/** A size as dive reads it: `20MB` is decimal, `20MiB` binary. */
function readSize(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const [, digits = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*([kmgt]i?)?b?$/i.exec(text) ?? [];
  if (digits === '') throw new CommandError(message('{0} takes a size as in 20MB, not {1}', '--max-waste', text));
  return Number(digits) * (units[unit.toLowerCase()] ?? 1);
}

function readShare(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const [, digits, percent] = /^(\d*\.?\d+)(%?)$/.exec(text) ?? [];
  const share = Number(digits) / (percent === '%' ? 100 : 1);
  if (!(share >= 0 && share <= 1)) throw new CommandError(message('{0} takes a number from 0 to 1, not {1}', '--min-efficiency', text));
  return share;
}

function help(say: Say): string {
  return helpText('cutaway layers [--json] [--max-waste SIZE] [--min-efficiency N] IMAGE | ARCHIVE | -', [
    ['IMAGE', say(message('an image of the engine at --host, DOCKER_HOST or the current Docker context'))],
    ['ARCHIVE', say(message('what docker save or docker export writes, an OCI layout as archive or folder, or - for standard input'))],
    ['--json', say(message('write JSON'))],
    ['--max-waste SIZE', say(message('exit with 1 if more than that is stored and never seen, as in 20MB'))],
    ['--min-efficiency N', say(message('exit with 1 below that efficiency, as in 0.95'))],
    ['--image NAME', say(message('only this image of an archive with several'))],
    ['--platform OS/ARCH', say(message('only this platform of an archive with several'))],
    ['--verify', say(message('check the digests of all layers; otherwise only of those of archives that are packed or small'))],
    ['--host ADDRESS', say(message('the engine to ask, as in DOCKER_HOST'))],
  ], say);
}
