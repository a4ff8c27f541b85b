import { bool, text } from '../../flag.ts';
import { humanDuration } from '../../format/duration.ts';
import { humanSize } from '../../format/size.ts';
import { tabTable } from '../../format/tab-table.ts';
import { inPath } from '../../each.ts';
import { parseReference } from '../../../image/reference.ts';
import { shortId } from '../../listing.ts';
import { anyOperands, composeCommand } from '../command.ts';
import { containersOf, nameOf } from '../engine/containers.ts';
import { sectionLayout } from '../layout.ts';

interface Image {
  readonly Id: string;
  readonly Size: number;
  readonly RepoTags: readonly string[] | null;
  readonly Created?: string;
  readonly Architecture?: string;
  readonly Os?: string;
  readonly Metadata?: { readonly LastTagTime?: string };
}

/** When an image got its name; where the engine does not know, when it was made. */
function tagged({ Metadata, Created = '' }: Image): string {
  const { LastTagTime = '' } = Metadata ?? {};
  return LastTagTime === '' || LastTagTime.startsWith('0001-') ? Created : LastTagTime;
}

/** `docker compose images`. */
export const images = composeCommand({
  name: 'images',
  usage: '[OPTIONS] [SERVICE...]',
  summary: 'List images used by the created containers',
  arity: anyOperands,
  flags: { format: text('', '"table" or "json"', 'table'), quiet: bool('q', 'Only ids') },
  *run(compose, { flags, operands }) {
    const { cli } = compose;
    const { name } = yield* compose.knownProject();
    yield* compose.services(operands);
    const api = yield* cli.api();
    const found = yield* containersOf(cli, name, { services: operands });
    const rows: { readonly container: string; readonly repository: string; readonly tag: string; readonly image: Image }[] = [];
    for (const container of found) {
      const image = yield* api.get<Image>(`/images/${inPath(container.ImageID)}/json`);
      const { domain, path, tag = 'latest' } = parseReference(container.Image);
      rows.push({ container: nameOf(container), repository: domain === 'docker.io' ? path.replace(/^library\//, '') : `${domain}/${path}`, tag, image });
    }
    if (flags.quiet) {
      yield* cli.print([...new Set(rows.map(({ image }) => image.Id.replace(/^sha256:/, '')))].map(id => `${id}\n`).join(''));
      return 0;
    }
    if (flags.format === 'json') {
      yield* cli.print(`${JSON.stringify(rows.map(({ container, repository, tag, image }) => ({ ID: image.Id, ContainerName: container, Repository: repository, Tag: tag, Platform: `${image.Os ?? 'linux'}/${image.Architecture ?? 'amd64'}`, Size: image.Size, Created: image.Created })))}\n`);
      return 0;
    }
    const lines = rows.map(({ container, repository, tag, image }) => [
      container, repository, tag, `${image.Os ?? 'linux'}/${image.Architecture ?? 'amd64'}`, shortId(image.Id), humanSize(image.Size, 3), `${humanDuration(cli.now - Date.parse(tagged(image)) / 1000)} ago`,
    ]);
    yield* cli.print(tabTable([['CONTAINER', 'REPOSITORY', 'TAG', 'PLATFORM', 'IMAGE ID', 'SIZE', 'CREATED'], ...lines].map(row => `${row.join('\t')}\n`).join(''), sectionLayout));
    return 0;
  },
});
