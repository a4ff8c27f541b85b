import { filter, bool, text } from '../../flag.ts';
import { tabTable } from '../../format/tab-table.ts';
import { noOperands } from '../../command.ts';
import { composeCommand } from '../command.ts';
import type { Made } from '../engine/containers.ts';
import { label } from '../engine/labels.ts';
import { sectionLayout } from '../layout.ts';

/** `docker compose ls`. */
export const ls = composeCommand({
  name: 'ls',
  usage: '[OPTIONS]',
  summary: 'List running compose projects',
  arity: noOperands,
  flags: { all: bool('a', 'Those that have stopped, too'), filter: filter('', 'Only those that match ("name=…")'), format: text('', '"table" or "json"', 'table'), quiet: bool('q', 'Only names') },
  *run({ cli }, { flags }) {
    const api = yield* cli.api();
    const containers = yield* api.get<readonly Made[]>('/containers/json', { all: flags.all, filters: JSON.stringify({ label: { [label.project]: true, [label.hash]: true } }) });
    const projects = new Map<string, Made[]>();
    for (const container of containers) {
      const name = container.Labels?.[label.project] ?? '';
      projects.set(name, [...projects.get(name) ?? [], container]);
    }
    const wanted = flags.filter.filter(each => each.startsWith('name=')).map(each => each.slice('name='.length));
    const rows = [...projects].filter(([name]) => wanted.length === 0 || wanted.some(each => name.includes(each))).toSorted(([a], [b]) => a < b ? -1 : 1)
      .map(([Name, made]) => ({ Name, Status: statusOf(made), ConfigFiles: [...new Set(made.flatMap(({ Labels }) => (Labels?.[label.files] ?? '').split(',')))].join(',') }));
    if (flags.quiet) yield* cli.print(rows.map(({ Name }) => `${Name}\n`).join(''));
    else if (flags.format === 'json') yield* cli.print(`${JSON.stringify(rows)}\n`);
    else yield* cli.print(tabTable([['NAME', 'STATUS', 'CONFIG FILES'], ...rows.map(({ Name, Status, ConfigFiles }) => [Name, Status, ConfigFiles])].map(row => `${row.join('\t')}\n`).join(''), sectionLayout));
    return 0;
  },
});

/** `running(2), exited(1)`. */
function statusOf(containers: readonly Made[]): string {
  const counts = new Map<string, number>();
  for (const { State } of containers) counts.set(State, (counts.get(State) ?? 0) + 1);
  return [...counts].toSorted(([a], [b]) => a < b ? -1 : 1).map(([state, count]) => `${state}(${count})`).join(', ');
}
