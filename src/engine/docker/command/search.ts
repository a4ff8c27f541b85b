import { command } from '../command.ts';
import { bool, filter, int, text } from '../flag.ts';
import { ellipsis, printList } from '../listing.ts';
import { registryAuth } from '../registry-auth.ts';
import { filterJson } from '../wire/api.ts';

interface Found {
  readonly name: string;
  readonly description: string;
  readonly star_count: number;
  readonly is_official: boolean;
  readonly is_automated?: boolean;
}

const headers = { Name: 'NAME', Description: 'DESCRIPTION', StarCount: 'STARS', IsOfficial: 'OFFICIAL', IsAutomated: 'AUTOMATED' };
const descriptionLength = 45;

/** `docker search`. */
export const search = command({
  paths: ['search'],
  usage: '[OPTIONS] TERM',
  summary: 'Search Docker Hub for images',
  arity: { exactly: 1 },
  flags: {
    filter: filter('f', 'List only those that match'),
    format: text('', 'How each is printed: a Go template'),
    limit: int('', 'Most results'),
    'no-trunc': bool('', 'Do not shorten the columns'),
  },
  *run(cli, { flags, operands: [term = ''] }) {
    const api = yield* cli.api();
    const found = yield* api.json<readonly Found[]>('GET', '/images/search', { query: { term, limit: flags.limit, filters: filterJson(flags.filter) }, headers: [yield* registryAuth(cli, 'search')] });
    const rows = found.map(({ name, description, star_count: stars, is_official: official }) => {
      const text = description.replaceAll('\n', ' ').replaceAll('\r', ' ');
      return { Name: name, Description: flags['no-trunc'] ? text : ellipsis(text, descriptionLength), StarCount: String(stars), IsOfficial: official ? '[OK]' : '', IsAutomated: '' };
    });
    yield* printList(cli, { format: flags.format, table: '{{.Name}}\t{{.Description}}\t{{.StarCount}}\t{{.IsOfficial}}', headers, rows, type: '*formatter.searchContext' });
    return 0;
  },
});
