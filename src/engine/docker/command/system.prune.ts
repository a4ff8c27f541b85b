import { command } from '../command.ts';
import { bool, filter } from '../flag.ts';
import { humanSize } from '../format/size.ts';
import { filterJson } from '../wire/api.ts';
import { deletedImages, type PrunedImages } from './image.prune.ts';

/** `docker system prune`: containers, networks, volumes if wanted, images, build cache. */
export const systemPrune = command({
  paths: ['system prune'],
  usage: '[OPTIONS]',
  summary: 'Remove unused data',
  arity: { exactly: 0 },
  flags: {
    all: bool('a', 'Remove all unused images, not just those without a name'),
    filter: filter('', 'Remove only what matches ("label=<key>=<value>")'),
    force: bool('f', 'Do not ask'),
    volumes: bool('', 'Remove anonymous volumes, too'),
  },
  *run(cli, { flags }) {
    const doomed = [
      'all stopped containers', 'all networks not used by at least one container', ...(flags.volumes ? ['all anonymous volumes not used by at least one container'] : []),
      flags.all ? 'all images without at least one container associated to them' : 'all dangling images', flags.all ? 'all build cache' : 'unused build cache',
    ];
    const warning = `WARNING! This will remove:\n${doomed.map(what => `  - ${what}\n`).join('')}\nAre you sure you want to continue?`;
    if (!flags.force && !(yield* cli.confirm(warning))) return 1;
    const api = yield* cli.api();
    const filters = filterJson(flags.filter);
    let reclaimed = 0;
    const containers = yield* api.post<{ readonly ContainersDeleted: readonly string[] | null; readonly SpaceReclaimed: number }>('/containers/prune', { filters });
    yield* cli.print(section('Deleted Containers:', containers.ContainersDeleted));
    const networks = yield* api.post<{ readonly NetworksDeleted: readonly string[] | null }>('/networks/prune', { filters });
    yield* cli.print(section('Deleted Networks:', networks.NetworksDeleted));
    reclaimed += containers.SpaceReclaimed;
    if (flags.volumes) {
      const volumes = yield* api.post<{ readonly VolumesDeleted: readonly string[] | null; readonly SpaceReclaimed: number }>('/volumes/prune', { filters });
      yield* cli.print(section('Deleted Volumes:', volumes.VolumesDeleted));
      reclaimed += volumes.SpaceReclaimed;
    }
    const images = yield* api.post<PrunedImages>('/images/prune', { filters: filterJson([`dangling=${String(!flags.all)}`, ...flags.filter]) });
    yield* cli.print(deletedImages(images.ImagesDeleted));
    const cache = yield* api.post<{ readonly CachesDeleted: readonly string[] | null; readonly SpaceReclaimed: number }>('/build/prune', { filters: filters ?? '', all: flags.all });
    yield* cli.print(section('Deleted build cache objects:', cache.CachesDeleted));
    yield* cli.print(`Total reclaimed space: ${humanSize(reclaimed + images.SpaceReclaimed + cache.SpaceReclaimed)}\n`);
    return 0;
  },
});

function section(title: string, names: readonly string[] | null | undefined): string {
  return names && names.length > 0 ? `${title}\n${names.join('\n')}\n\n` : '';
}
