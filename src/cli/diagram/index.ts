import { writeFile } from 'node:fs/promises';
import { message } from '../../base/message.ts';
import { type Engine, EngineFailure, recognised } from '../../connect/index.ts';
import { folded, type Graph, layOut, mermaidOf, oneLine, outlineOf, svgOf } from '../../diagram/index.ts';
import { CommandError } from '../command-error.ts';
import { openEngineAt } from '../engine.ts';
import { helpText } from '../help.ts';
import type { Io } from '../io.ts';
import type { Say } from '../language.ts';
import { type Options, readOptions } from '../options.ts';
import type { DiagramKind } from './kind.ts';
import { cluster } from './cluster.ts';
import { isolation } from './isolation.ts';
import { network } from './network.ts';
import { overlay } from './overlay.ts';
import { trace } from './trace.ts';

/** The kinds of pictures, in the order of the help. */
const kinds: readonly DiagramKind[] = [network, trace, overlay, isolation, cluster];

const formats = ['svg', 'text', 'mermaid'] as const;

/** `cutaway diagram KIND …`: a picture of what an engine runs, as SVG, as an outline, or for Mermaid. Gives 0, 2 for bad use and an engine that does not answer. */
export async function diagram(args: readonly string[], io: Io, say: Say): Promise<number> {
  const own = kinds.flatMap(({ options = {} }) => Object.keys(options));
  const options = readOptions({ host: 'text', out: 'text', format: formats, help: 'flag', ...Object.fromEntries(own.map(name => [name, 'text'])) }, args);
  if (options.flags.has('help')) {
    io.out(help(say));
    return 0;
  }
  const [word, ...operands] = options.operands;
  const kind = kinds.find(({ name }) => name === word);
  if (!kind || kind.operands === '' && operands.length > 0) throw new CommandError(message('cutaway diagram draws: {0}', kinds.map(({ name }) => name).join(', ')));
  const out = options.words.get('out');
  const text = await write(await read(kind, { ...options, operands }, io, say), options.words.get('format') ?? formatOf(out));
  if (out === undefined) io.out(text);
  else await writeFile(out, text);
  return 0;
}

function formatOf(file: string | undefined): string {
  if (file === undefined || file.endsWith('.svg')) return 'svg';
  return /\.(mmd|mermaid)$/.test(file) ? 'mermaid' : 'text';
}

async function write(graph: Graph, format: string): Promise<string> {
  switch (format) {
    case 'text': return outlineOf(graph);
    case 'mermaid': return mermaidOf(graph);
    default: return svgOf(await layOut(folded(graph)));
  }
}

async function read(kind: DiagramKind, options: Options, io: Io, say: Say): Promise<Graph> {
  const host = options.words.get('host');
  let opened: Engine | undefined;
  try {
    return await kind.read(async () => {
      opened ??= await openEngineAt(host, io, new AbortController().signal);
      if (!opened) throw new CommandError(message('There is no engine to draw.'));
      return recognised(opened);
    }, options, note => { io.err(`${oneLine(say(note))}\n`); }, io.env);
  } catch (error) {
    throw error instanceof EngineFailure ? new CommandError(message('{0}: {1}', host ?? 'cutaway diagram', say(error.text)), { cause: error }) : error;
  } finally {
    opened?.dispose();
  }
}

function help(say: Say): string {
  return helpText('cutaway diagram KIND [--out FILE]', [
    ...kinds.map(({ name, operands, summary }) => [[name, operands].filter(Boolean).join(' '), say(summary)] as const),
    ['--out FILE', say(message('where to write it: .svg, .mmd for Mermaid, .txt for an outline; otherwise to standard output'))],
    ['--format FORMAT', say(message('one of {0}', formats.join(', ')))],
    ...kinds.flatMap(({ options = {} }) => Object.entries(options).map(([name, { value, meaning }]) => [`--${name} ${value}`, say(meaning)] as const)),
    ['--host ADDRESS', say(message('the engine to ask, as in DOCKER_HOST'))],
  ], say);
}
