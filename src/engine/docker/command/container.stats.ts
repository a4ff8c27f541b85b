import type { Blocking } from '../../../kernel/index.ts';
import type { Cli } from '../cli.ts';
import { CliError } from '../cli-error.ts';
import { command } from '../command.ts';
import { type Stats, statsHeaders, statsRow } from '../container/stats.ts';
import type { ContainerSummary } from '../container/row.ts';
import { inPath } from '../each.ts';
import { bool, text } from '../flag.ts';
import { formatHelp } from '../format-help.ts';
import { listText, type Row, shortId } from '../listing.ts';

/** Between two looks, in ns. */
const pause = 500_000_000;

/** `docker stats`. */
export const containerStats = command({
  paths: ['container stats', 'stats'],
  usage: '[OPTIONS] [CONTAINER...]',
  summary: 'Display a live stream of container(s) resource usage statistics',
  arity: { atLeast: 0 },
  flags: {
    all: bool('a', 'Show those that do not run, too'),
    format: text('', formatHelp),
    'no-stream': bool('', 'Look once'),
    'no-trunc': bool('', 'Do not shorten the columns'),
  },
  *run(cli, { flags, operands }) {
    const format = flags.format || ((yield* cli.config()).statsFormat ?? '');
    for (;;) {
      const rows = yield* look(cli, operands, flags.all, flags['no-trunc']);
      const shown = listText({ format, table: '{{.ID}}\t{{.Name}}\t{{.CPUPerc}}\t{{.MemUsage}}\t{{.MemPerc}}\t{{.NetIO}}\t{{.BlockIO}}\t{{.PIDs}}', headers: statsHeaders, rows, type: '*container.statsContext' });
      if (flags['no-stream']) {
        yield* cli.print(shown);
        return 0;
      }
      yield* cli.print(`\x1b[H${shown.replaceAll('\n', '\x1b[K\n')}\x1b[J`);
      yield* cli.sys.sleep(pause);
    }
  },
});

/** Asks for all at once, then reads the answers: each takes the engine a second or two. */
function* look(cli: Cli, names: readonly string[], all: boolean, full: boolean): Blocking<Row[]> {
  const api = yield* cli.api();
  const asked = names.length > 0 ? names : (yield* api.get<readonly ContainerSummary[]>('/containers/json', { all })).map(({ Id }) => shortId(Id));
  const failures: string[] = [];
  const rows: Row[] = [];
  const jobs = [];
  for (const name of asked) {
    try {
      jobs.push(yield* api.send('GET', `/containers/${inPath(name)}/stats`, { query: { stream: 0 } }));
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      failures.push(error.message);
    }
  }
  for (const response of jobs) {
    rows.push(statsRow(JSON.parse(yield* response.text()) as Stats, full));
    response.close();
  }
  if (failures.length > 0) throw new CliError(failures.join('\n'));
  return rows;
}
