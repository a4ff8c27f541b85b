import { command } from '../command.ts';
import { bool, bytes, filter } from '../flag.ts';
import { humanSize } from '../format/size.ts';
import { filterJson } from '../wire/api.ts';
import { legacyNotice } from './image.build.ts';

/** `docker builder prune`. */
export const builderPrune = command({
  paths: ['builder prune'],
  usage: '',
  summary: 'Remove build cache',
  arity: { exactly: 0 },
  notice: legacyNotice,
  flags: { all: bool('a', 'Remove all unused cache, not just that of no image'), filter: filter('', 'Remove only what matches ("until=24h")'), force: bool('f', 'Do not ask'), 'keep-storage': bytes('', 'How much to keep') },
  *run(cli, { flags }) {
    const warning = flags.all ? 'WARNING! This will remove all build cache. Are you sure you want to continue?' : 'WARNING! This will remove all dangling build cache. Are you sure you want to continue?';
    if (!flags.force && !(yield* cli.confirm(warning))) return 1;
    const api = yield* cli.api();
    const { CachesDeleted, SpaceReclaimed } = yield* api.post<{ readonly CachesDeleted: readonly string[] | null; readonly SpaceReclaimed: number }>('/build/prune', { all: flags.all, filters: filterJson(flags.filter) ?? '', 'keep-storage': flags['keep-storage'] });
    if (CachesDeleted && CachesDeleted.length > 0) yield* cli.print(`Deleted build cache objects:\n${CachesDeleted.join('\n')}\n\n`);
    yield* cli.print(`Total reclaimed space: ${humanSize(SpaceReclaimed)}\n`);
    return 0;
  },
});
