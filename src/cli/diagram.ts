import { writeFile } from 'node:fs/promises';
import { message } from '../base/message.ts';
import { discoverEngines, EngineFailure, fetchList, openEngine } from '../connect/index.ts';
import { type Graph, layOut, mermaidOf, networkGraph, outlineOf, svgOf } from '../diagram/index.ts';
import { CommandError } from './command-error.ts';
import type { Io } from './io.ts';
import type { Say } from './language.ts';
import { readOptions } from './options.ts';

const formats = ['svg', 'text', 'mermaid'] as const;
const kinds = { host: 'text', out: 'text', format: formats, help: 'flag' } as const;

/** `cutaway diagram network [--host …] [--out FILE]`: a picture of an engine's networks, as SVG, as an outline, or for Mermaid. Gives 0, 2 for bad use and an engine that does not answer. */
export async function diagram(args: readonly string[], io: Io, say: Say): Promise<number> {
  const { flags, words, operands } = readOptions(kinds, args);
  if (flags.has('help')) {
    io.out(help(say));
    return 0;
  }
  const [what, ...more] = operands;
  if (what !== 'network' || more.length > 0) throw new CommandError(message('cutaway diagram draws: {0}', 'network'));
  const out = words.get('out');
  const text = await write(await readNetworks(words.get('host'), io, say), words.get('format') ?? formatOf(out));
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
    default: return svgOf(await layOut(graph));
  }
}

async function readNetworks(host: string | undefined, io: Io, say: Say): Promise<Graph> {
  const { endpoints, current, failure } = await discoverEngines('', { env: host === undefined ? io.env : { ...io.env, DOCKER_HOST: host } });
  const endpoint = endpoints.find(({ id }) => id === current);
  try {
    if (!endpoint) throw failure ?? new CommandError(message('There is no engine to draw.'));
    const { signal } = new AbortController();
    const engine = await openEngine(endpoint, signal);
    try {
      const [networks, containers] = await Promise.all([fetchList(engine.docker, 'networks', signal), fetchList(engine.docker, 'containers', signal)]);
      return networkGraph({ host: engine.info.hostname, networks: [...networks.values()], containers: [...containers.values()] });
    } finally {
      engine.dispose();
    }
  } catch (error) {
    throw error instanceof EngineFailure ? new CommandError(message('{0}: {1}', host ?? 'cutaway diagram', say(error.text)), { cause: error }) : error;
  }
}

function help(say: Say): string {
  const rows: readonly (readonly [string, string])[] = [
    ['network', say(message('the networks of an engine, with containers, addresses and published ports'))],
    ['--out FILE', say(message('where to write it: .svg, .mmd for Mermaid, .txt for an outline; otherwise to standard output'))],
    ['--format FORMAT', say(message('one of {0}', formats.join(', ')))],
    ['--host ADDRESS', say(message('the engine to ask, as in DOCKER_HOST'))],
  ];
  const width = Math.max(...rows.map(([option]) => option.length));
  return [`${say(message('Usage:'))} cutaway diagram network [--out FILE]`, '', ...rows.map(([option, text]) => `  ${option.padEnd(width)}  ${text}`), ''].join('\n');
}
