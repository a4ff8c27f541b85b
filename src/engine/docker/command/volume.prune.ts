import { command } from '../command.ts';
import { bool, filter } from '../flag.ts';
import { humanSize } from '../format/size.ts';
import { filterJson } from '../wire/api.ts';

const question = '\nAre you sure you want to continue?';

/** `docker volume prune`. */
export const volumePrune = command({
  paths: ['volume prune'],
  usage: '[OPTIONS]',
  summary: 'Remove unused local volumes',
  arity: { exactly: 0 },
  flags: { all: bool('a', 'Remove those with a name, too'), filter: filter('', 'Remove only those that match ("label=<label>")'), force: bool('f', 'Do not ask') },
  *run(cli, { flags, given }) {
    const api = yield* cli.api();
    if (given.has('all')) yield* api.need('1.42', '--all');
    const warning = flags.all ? 'WARNING! This will remove all local volumes not used by at least one container.' : 'WARNING! This will remove anonymous local volumes not used by at least one container.';
    if (!flags.force && !(yield* cli.confirm(warning + question))) return 1;
    const { VolumesDeleted, SpaceReclaimed } = yield* api.post<{ readonly VolumesDeleted: readonly string[] | null; readonly SpaceReclaimed: number }>('/volumes/prune', { filters: filterJson([...(flags.all ? ['all=true'] : []), ...flags.filter]) });
    if (VolumesDeleted && VolumesDeleted.length > 0) yield* cli.print(`Deleted Volumes:\n${VolumesDeleted.join('\n')}\n\n`);
    yield* cli.print(`Total reclaimed space: ${humanSize(SpaceReclaimed)}\n`);
    return 0;
  },
});
