import { command } from '../command.ts';
import { bool, filter, text } from '../flag.ts';
import { formatHelp } from '../format-help.ts';
import { humanSize } from '../format/size.ts';
import { pairs, printList, type Row } from '../listing.ts';
import { textOf } from '../template/value.ts';
import { filterJson } from '../wire/api.ts';

/** A volume as the API has it. */
export interface VolumeSummary {
  readonly Name: string;
  readonly Driver: string;
  readonly Mountpoint: string;
  readonly Labels: Readonly<Record<string, string>> | null;
  readonly Scope: string;
  readonly UsageData?: { readonly Size: number; readonly RefCount: number } | null;
}

export const volumeHeaders = { Name: 'VOLUME NAME', Driver: 'DRIVER', Scope: 'SCOPE', Mountpoint: 'MOUNTPOINT', Labels: 'LABELS', Links: 'LINKS', Size: 'SIZE', Group: 'GROUP', Availability: 'AVAILABILITY', Status: 'STATUS' };

/** `docker volume ls`. */
export const volumeLs = command({
  paths: ['volume ls', 'volume list'],
  usage: '[OPTIONS]',
  summary: 'List volumes',
  arity: { exactly: 0 },
  flags: { filter: filter('f', 'List only those that match ("dangling=true")'), format: text('', formatHelp), quiet: bool('q', 'Print only the names') },
  *run(cli, { flags }) {
    const api = yield* cli.api();
    const { Volumes } = yield* api.get<{ readonly Volumes: readonly VolumeSummary[] | null }>('/volumes', { filters: filterJson(flags.filter) });
    const rows = [...Volumes ?? []].sort((a, b) => a.Name < b.Name ? -1 : 1).map(volumeRow);
    const format = flags.format || (flags.quiet ? '' : (yield* cli.config()).volumesFormat ?? '');
    yield* printList(cli, { format: flags.quiet && (format === '' || /^table\b/.test(format)) ? '{{.Name}}' : format, table: '{{.Driver}}\t{{.Name}}', headers: volumeHeaders, rows, type: '*formatter.volumeContext' });
    return 0;
  },
});

/** A line of a list of volumes. */
export function volumeRow({ Name, Driver, Scope, Mountpoint, Labels, UsageData }: VolumeSummary): Row {
  return {
    Name, Driver, Scope, Mountpoint, Labels: pairs(Labels), Links: UsageData ? String(UsageData.RefCount) : 'N/A', Size: UsageData ? humanSize(UsageData.Size) : 'N/A', Group: 'N/A', Availability: 'N/A', Status: 'N/A',
    Label: name => Labels?.[textOf(name)] ?? '',
  };
}
