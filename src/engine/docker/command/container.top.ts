import { command } from '../command.ts';
import { inPath } from '../each.ts';
import { tabTable } from '../format/tab-table.ts';

/** Top's columns are wider than those of lists. */
const layout = { minwidth: 20, pad: 3 };

/** `docker top`. */
export const containerTop = command({
  paths: ['container top', 'top'],
  usage: 'CONTAINER [ps OPTIONS]',
  summary: 'Display the running processes of a container',
  arity: { atLeast: 1 },
  stopsAtOperand: true,
  flags: {},
  *run(cli, { operands: [name = '', ...args] }) {
    const api = yield* cli.api();
    const { Titles, Processes } = yield* api.get<{ readonly Titles: readonly string[]; readonly Processes: readonly (readonly string[])[] | null }>(`/containers/${inPath(name)}/top`, { ps_args: args.length > 0 ? args.join(' ') : undefined });
    yield* cli.print(tabTable([Titles, ...Processes ?? []].map(row => `${row.join('\t')}\n`).join(''), layout));
    return 0;
  },
});
