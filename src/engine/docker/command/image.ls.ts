import { familiarName, parseReference } from '../../image/reference.ts';
import { command } from '../command.ts';
import { bool, filter, text } from '../flag.ts';
import { formatHelp } from '../format-help.ts';
import { humanDuration } from '../format/duration.ts';
import { humanSize } from '../format/size.ts';
import { goTime } from '../format/timestamp.ts';
import { printList, type Row, shortId } from '../listing.ts';
import { filterJson } from '../wire/api.ts';

/** An image as `GET /images/json` has it. */
export interface ImageSummary {
  readonly Id: string;
  readonly RepoTags: readonly string[] | null;
  readonly RepoDigests: readonly string[] | null;
  /** Seconds since the epoch. */
  readonly Created: number;
  readonly Size: number;
  readonly SharedSize: number;
  readonly Containers: number;
}

export const imageHeaders = {
  ID: 'IMAGE ID', Repository: 'REPOSITORY', Tag: 'TAG', Digest: 'DIGEST', CreatedSince: 'CREATED', CreatedAt: 'CREATED AT', Size: 'SIZE', Containers: 'CONTAINERS', VirtualSize: 'SIZE', SharedSize: 'SHARED SIZE', UniqueSize: 'UNIQUE SIZE',
} as const;

/** `docker images`. */
export const imageLs = command({
  paths: ['image ls', 'image list', 'images'],
  usage: '[OPTIONS] [REPOSITORY[:TAG]]',
  summary: 'List images',
  arity: { atMost: 1 },
  flags: {
    all: bool('a', 'List those that are only steps of others, too'),
    digests: bool('', 'Show digests'),
    filter: filter('f', 'List only those that match'),
    format: text('', formatHelp),
    'no-trunc': bool('', 'Do not shorten the columns'),
    quiet: bool('q', 'Print only the ids'),
  },
  *run(cli, { flags, operands: [name] }) {
    const api = yield* cli.api();
    const filters = filterJson([...flags.filter, ...(name === undefined ? [] : [`reference=${name}`])]);
    const images = yield* api.get<readonly ImageSummary[]>('/images/json', { all: flags.all, filters });
    const format = flags.format || (flags.quiet ? '' : (yield* cli.config()).imagesFormat ?? '');
    const withDigests = flags.digests || /\.Digest\b/.test(format);
    const options = { now: cli.now, full: flags['no-trunc'], withDigests };
    const isTable = format === '' || /^table\b/.test(format);
    const table = `{{.Repository}}\t{{.Tag}}\t${flags.digests ? '{{.Digest}}\t' : ''}{{.ID}}\t{{.CreatedSince}}\t{{.Size}}`;
    yield* printList(cli, { format: flags.quiet && isTable ? '{{.ID}}' : format, table, headers: imageHeaders, rows: images.flatMap(image => imageRows(image, options)), type: '*formatter.imageContext' });
    return 0;
  },
});

const none = '<none>';

/** The lines of an image: one for each name. @param options.withDigests one for each name and digest */
export function imageRows(image: ImageSummary, { now, full, withDigests }: { readonly now: number; readonly full: boolean; readonly withDigests: boolean }): Row[] {
  const tags = group(image.RepoTags ?? [], ':');
  const digests = group(image.RepoDigests ?? [], '@');
  const row = (Repository: string, Tag: string, Digest: string): Row => ({
    ID: full ? image.Id : shortId(image.Id), Repository, Tag, Digest, CreatedSince: image.Created <= 0 ? 'N/A' : `${humanDuration(now - image.Created)} ago`, CreatedAt: goTime(image.Created), Size: humanSize(image.Size, 3),
    VirtualSize: humanSize(image.Size), Containers: image.Containers === -1 ? 'N/A' : String(image.Containers), SharedSize: image.SharedSize === -1 ? 'N/A' : humanSize(image.SharedSize),
    UniqueSize: image.SharedSize === -1 ? 'N/A' : humanSize(image.Size - image.SharedSize),
  });
  const rows = [...tags].flatMap(([repository, names]) => {
    const found = digests.get(repository) ?? [];
    digests.delete(repository);
    if (!withDigests) return names.map(tag => row(repository, tag, none));
    return names.flatMap(tag => found.length === 0 ? [row(repository, tag, none)] : found.map(digest => row(repository, tag, digest)));
  });
  const tagless = [...digests].flatMap(([repository, found]) => withDigests ? found.map(digest => row(repository, none, digest)) : [row(repository, none, none)]);
  return rows.length + tagless.length === 0 ? [row(none, none, none)] : [...rows, ...tagless];
}

function group(names: readonly string[], separator: string): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    if (name.startsWith(none)) continue;
    const at = name.lastIndexOf(separator);
    const repository = familiarName(parseReference(name.slice(0, at)));
    groups.set(repository, [...groups.get(repository) ?? [], name.slice(at + 1)]);
  }
  return groups;
}
