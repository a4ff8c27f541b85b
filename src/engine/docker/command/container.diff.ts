import { command } from '../command.ts';
import { inPath } from '../each.ts';

const letters = ['C', 'A', 'D'];

/** `docker diff`. */
export const containerDiff = command({
  paths: ['container diff', 'diff'],
  usage: 'CONTAINER',
  summary: 'Inspect changes to files or directories on a container\'s filesystem',
  arity: { exactly: 1 },
  flags: {},
  *run(cli, { operands: [name = ''] }) {
    const api = yield* cli.api();
    const changes = yield* api.get<readonly { readonly Path: string; readonly Kind: number }[] | null>(`/containers/${inPath(name)}/changes`);
    yield* cli.print((changes ?? []).map(({ Path, Kind }) => `${letters[Kind] ?? '?'} ${Path}\n`).join(''));
    return 0;
  },
});
