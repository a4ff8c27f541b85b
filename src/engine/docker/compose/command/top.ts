import { tabTable } from '../../format/tab-table.ts';
import { anyOperands, composeCommand } from '../command.ts';
import { containersOf, numberOf, serviceName } from '../engine/containers.ts';

const layout = { minwidth: 4, pad: 2 };

/** `docker compose top`. */
export const top = composeCommand({
  name: 'top',
  usage: '[SERVICES...]',
  summary: 'Display the running processes',
  arity: anyOperands,
  flags: {},
  *run(compose, { operands }) {
    const { cli } = compose;
    const { name } = yield* compose.knownProject();
    yield* compose.services(operands);
    const api = yield* cli.api();
    const rows: (readonly string[])[] = [];
    for (const container of (yield* containersOf(cli, name, { services: operands })).filter(({ State }) => State === 'running')) {
      const { Titles, Processes } = yield* api.get<{ readonly Titles: readonly string[]; readonly Processes: readonly (readonly string[])[] | null }>(`/containers/${container.Id}/top`);
      if (rows.length === 0) rows.push(['SERVICE', '#', ...Titles]);
      rows.push(...(Processes ?? []).map(each => [serviceName(container), String(numberOf(container)), ...each]));
    }
    yield* cli.print(tabTable(rows.map(row => `${row.join('\t')}\n`).join(''), layout));
    return 0;
  },
});
