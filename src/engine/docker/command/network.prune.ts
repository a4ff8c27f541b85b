import { command } from '../command.ts';
import { bool, filter } from '../flag.ts';
import { filterJson } from '../wire/api.ts';

const warning = 'WARNING! This will remove all custom networks not used by at least one container.\nAre you sure you want to continue?';

/** `docker network prune`. */
export const networkPrune = command({
  paths: ['network prune'],
  usage: '[OPTIONS]',
  summary: 'Remove all unused networks',
  arity: { exactly: 0 },
  flags: { filter: filter('', 'Remove only those that match ("until=<timestamp>")'), force: bool('f', 'Do not ask') },
  *run(cli, { flags }) {
    if (!flags.force && !(yield* cli.confirm(warning))) return 1;
    const api = yield* cli.api();
    const { NetworksDeleted } = yield* api.post<{ readonly NetworksDeleted: readonly string[] | null }>('/networks/prune', { filters: filterJson(flags.filter) });
    if (NetworksDeleted && NetworksDeleted.length > 0) yield* cli.print(`Deleted Networks:\n${NetworksDeleted.join('\n')}\n\n`);
    return 0;
  },
});
