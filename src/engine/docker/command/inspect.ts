import type { Blocking } from '../../../kernel/index.ts';
import { ApiError, CliError } from '../cli-error.ts';
import { command } from '../command.ts';
import { inPath } from '../each.ts';
import { bool, text } from '../flag.ts';
import { inspectFormatHelp } from '../format-help.ts';
import { inspectAll } from '../inspecting.ts';
import type { Api } from '../wire/api.ts';

/** What there may be under a name, in the order in which it is looked for. */
const places: readonly (readonly [type: string, path: (name: string) => string])[] = [
  ['container', name => `/containers/${name}/json`], ['image', name => `/images/${name}/json`], ['network', name => `/networks/${name}`], ['volume', name => `/volumes/${name}`], ['plugin', name => `/plugins/${name}/json`],
];
const swarmTypes = ['config', 'node', 'secret', 'service', 'task'];
const notThere = [404, 403, 500, 501, 503];

/** `docker inspect`. */
export const inspect = command({
  paths: ['inspect'],
  usage: '[OPTIONS] NAME|ID [NAME|ID...]',
  summary: 'Return low-level information on Docker objects',
  arity: { atLeast: 1 },
  flags: { format: text('f', inspectFormatHelp), size: bool('s', 'Show how large the files of containers are'), type: text('', 'Only objects of that type') },
  *run(cli, { flags: { format, size, type }, given, operands }) {
    const known = [...places.map(([name]) => name), ...swarmTypes].sort();
    if (given.has('type') && !known.includes(type)) throw new CliError(`unknown type: ${JSON.stringify(type)}: must be one of ${known.map(name => JSON.stringify(name)).join(', ')}`);
    const api = yield* cli.api();
    return yield* inspectAll(cli, operands, format, name => type === '' ? anything(api, name, size) : only(api, type, name, size));
  },
});

function* anything(api: Api, name: string, size: boolean): Blocking<string> {
  for (const [type, path] of places) {
    try {
      return yield* api.text('GET', path(inPath(name)), { query: { size: type === 'container' && size } });
    } catch (error) {
      if (!(error instanceof ApiError) || !notThere.includes(error.status)) throw error;
    }
  }
  throw new CliError(`Error: No such object: ${name}`);
}

function* only(api: Api, type: string, name: string, size: boolean): Blocking<string> {
  const [, path] = places.find(([known]) => known === type) ?? [];
  if (!path) throw new CliError('Error response from daemon: This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.');
  return yield* api.text('GET', path(inPath(name)), { query: { size: type === 'container' && size } });
}
