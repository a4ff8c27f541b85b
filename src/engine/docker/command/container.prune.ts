import { command } from '../command.ts';
import { bool, filter } from '../flag.ts';
import { humanSize } from '../format/size.ts';
import { filterJson } from '../wire/api.ts';

const warning = 'WARNING! This will remove all stopped containers.\nAre you sure you want to continue?';

/** `docker container prune`. */
export const containerPrune = command({
  paths: ['container prune'],
  usage: '[OPTIONS]',
  summary: 'Remove all stopped containers',
  arity: { exactly: 0 },
  flags: { filter: filter('', 'Remove only those that match ("until=<timestamp>")'), force: bool('f', 'Do not ask') },
  *run(cli, { flags }) {
    if (!flags.force && !(yield* cli.confirm(warning))) return 1;
    const api = yield* cli.api();
    const { ContainersDeleted, SpaceReclaimed } = yield* api.post<{ readonly ContainersDeleted: readonly string[] | null; readonly SpaceReclaimed: number }>('/containers/prune', { filters: filterJson(flags.filter) });
    if (ContainersDeleted && ContainersDeleted.length > 0) yield* cli.print(`Deleted Containers:\n${ContainersDeleted.join('\n')}\n\n`);
    yield* cli.print(`Total reclaimed space: ${humanSize(SpaceReclaimed)}\n`);
    return 0;
  },
});
