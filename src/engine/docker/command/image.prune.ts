import { command } from '../command.ts';
import { bool, filter } from '../flag.ts';
import { humanSize } from '../format/size.ts';
import { filterJson } from '../wire/api.ts';

/** `docker image prune`. */
export const imagePrune = command({
  paths: ['image prune'],
  usage: '[OPTIONS]',
  summary: 'Remove unused images',
  arity: { exactly: 0 },
  flags: { all: bool('a', 'Remove all that no container uses, not just those without a name'), filter: filter('', 'Remove only those that match ("until=<timestamp>")'), force: bool('f', 'Do not ask') },
  *run(cli, { flags }) {
    const warning = flags.all ? 'WARNING! This will remove all images without at least one container associated to them.' : 'WARNING! This will remove all dangling images.';
    if (!flags.force && !(yield* cli.confirm(`${warning}\nAre you sure you want to continue?`))) return 1;
    const api = yield* cli.api();
    const filters = filterJson([`dangling=${String(!flags.all)}`, ...flags.filter]);
    const { ImagesDeleted, SpaceReclaimed } = yield* api.post<PrunedImages>('/images/prune', { filters });
    yield* cli.print(`${deletedImages(ImagesDeleted)}Total reclaimed space: ${humanSize(SpaceReclaimed)}\n`);
    return 0;
  },
});

/** What a prune of images tells. */
export interface PrunedImages {
  readonly ImagesDeleted: readonly { readonly Untagged?: string; readonly Deleted?: string }[] | null;
  readonly SpaceReclaimed: number;
}

/** The list of images that were removed, with an empty line behind it; nothing if there are none. */
export function deletedImages(images: PrunedImages['ImagesDeleted']): string {
  if (!images || images.length === 0) return '';
  return `Deleted Images:\n${images.map(({ Untagged, Deleted }) => Untagged === undefined || Untagged === '' ? `deleted: ${Deleted ?? ''}\n` : `untagged: ${Untagged}\n`).join('')}\n`;
}
