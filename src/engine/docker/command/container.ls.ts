import type { Blocking } from '../../../kernel/index.ts';
import type { Cli } from '../cli.ts';
import { CliError } from '../cli-error.ts';
import { command } from '../command.ts';
import { containerHeaders, containerRow, type ContainerSummary } from '../container/row.ts';
import { bool, filter, int, text } from '../flag.ts';
import { formatHelp } from '../format-help.ts';
import { printList } from '../listing.ts';
import { Template } from '../template/execute.ts';
import { TemplateError } from '../template/template-error.ts';
import { filterJson } from '../wire/api.ts';

const type = '*formatter.ContainerContext';

/** `docker ps`. */
export const containerLs = command({
  paths: ['container ls', 'container list', 'container ps', 'ps'],
  usage: '[OPTIONS]',
  summary: 'List containers',
  arity: { exactly: 0 },
  flags: {
    all: bool('a', 'List those that do not run, too'),
    filter: filter('f', 'List only those that match'),
    format: text('', formatHelp),
    last: int('n', 'List the n that were made last, in all states', -1),
    latest: bool('l', 'List the one that was made last, in all states'),
    'no-trunc': bool('', 'Do not shorten the columns'),
    quiet: bool('q', 'Print only the ids'),
    size: bool('s', 'Show how large its files are'),
  },
  *run(cli, { flags }) {
    const format = flags.format || (flags.quiet ? '' : (yield* cli.config()).psFormat ?? '');
    checkTemplate(format);
    const size = flags.size || (!flags.quiet && /\.Size\b/.test(format));
    const containers = yield* listContainers(cli, { all: flags.all || undefined, size, limit: limitOf(flags.latest, flags.last), filters: filterJson(flags.filter) });
    const rows = containers.map(container => containerRow(container, { now: cli.now, full: flags['no-trunc'] }));
    const table = `{{.ID}}\t{{.Image}}\t{{.Command}}\t{{.RunningFor}}\t{{.Status}}\t{{.Ports}}\t{{.Names}}${flags.size ? '\t{{.Size}}' : ''}`;
    const isTable = format === '' || /^table\b/.test(format);
    yield* printList(cli, { format: flags.quiet && isTable ? '{{.ID}}' : format, table, headers: containerHeaders, rows, type });
    return 0;
  },
});

function* listContainers(cli: Cli, query: Readonly<Record<string, string | number | boolean | undefined>>): Blocking<readonly ContainerSummary[]> {
  const api = yield* cli.api();
  return yield* api.get<readonly ContainerSummary[]>('/containers/json', query);
}

function limitOf(latest: boolean, last: number | undefined): number | undefined {
  const limit = latest && (last ?? -1) === -1 ? 1 : last ?? -1;
  return limit > 0 ? limit : undefined;
}

/** Templates are tried before the engine is asked. @throws CliError */
function checkTemplate(format: string): void {
  const nothing = Object.fromEntries([...Object.keys(containerHeaders).map(name => [name, '']), ['Label', () => ''], ['Platform', null]]) as Parameters<Template['execute']>[0];
  let template: Template;
  try {
    template = new Template(format);
  } catch (error) {
    throw error instanceof TemplateError ? new CliError(`failed to parse template: ${error.message}`) : error;
  }
  try {
    template.execute(nothing, { type });
  } catch (error) {
    throw error instanceof TemplateError ? new CliError(`failed to execute template: ${error.message}`) : error;
  }
}
