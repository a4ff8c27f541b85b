import { command } from '../command.ts';
import { bool, filter, text } from '../flag.ts';
import { formatHelp } from '../format-help.ts';
import { pairs, printList, shortId } from '../listing.ts';
import { textOf, type Value } from '../template/value.ts';
import { filterJson } from '../wire/api.ts';

interface Network {
  readonly Id: string;
  readonly Name: string;
  readonly Driver: string;
  readonly Scope: string;
  readonly EnableIPv4?: boolean;
  readonly EnableIPv6: boolean;
  readonly Internal: boolean;
  readonly Labels: Readonly<Record<string, string>> | null;
  readonly Created: string;
}

const headers = { ID: 'NETWORK ID', Name: 'NAME', Driver: 'DRIVER', Scope: 'SCOPE', IPv4: 'IPV4', IPv6: 'IPV6', Internal: 'INTERNAL', Labels: 'LABELS', CreatedAt: 'CREATED AT' };

/** `docker network ls`. */
export const networkLs = command({
  paths: ['network ls', 'network list'],
  usage: '[OPTIONS]',
  summary: 'List networks',
  arity: { exactly: 0 },
  flags: {
    filter: filter('f', 'List only those that match ("driver=bridge")'),
    format: text('', formatHelp),
    'no-trunc': bool('', 'Do not shorten the columns'),
    quiet: bool('q', 'Print only the ids'),
  },
  *run(cli, { flags }) {
    const api = yield* cli.api();
    const networks = yield* api.get<readonly Network[]>('/networks', { filters: filterJson(flags.filter) });
    const rows = [...networks].sort((a, b) => a.Name < b.Name ? -1 : 1).map(({ Id, Name, Driver, Scope, EnableIPv4 = false, EnableIPv6, Internal, Labels, Created }) => ({
      ID: flags['no-trunc'] ? Id : shortId(Id), Name, Driver, Scope, IPv4: String(EnableIPv4), IPv6: String(EnableIPv6), Internal: String(Internal), Labels: pairs(Labels),
      CreatedAt: Created.replace('T', ' ').replace(/Z$/, ' +0000 UTC'), Label: (name: Value) => Labels?.[textOf(name)] ?? '',
    }));
    const format = flags.format || (flags.quiet ? '' : (yield* cli.config()).networksFormat ?? '');
    yield* printList(cli, { format: flags.quiet && (format === '' || /^table\b/.test(format)) ? '{{.ID}}' : format, table: '{{.ID}}\t{{.Name}}\t{{.Driver}}\t{{.Scope}}', headers, rows, type: '*network.networkContext' });
    return 0;
  },
});
