import { command } from '../command.ts';
import { containerHeaders, containerRow, type ContainerSummary } from '../container/row.ts';
import { bool, text } from '../flag.ts';
import { formatHelp } from '../format-help.ts';
import { humanDuration } from '../format/duration.ts';
import { humanSize } from '../format/size.ts';
import { secondsOf } from '../format/timestamp.ts';
import { listText, printList, type Row, shortId } from '../listing.ts';
import { imageHeaders, imageRows, type ImageSummary } from './image.ls.ts';
import { volumeHeaders, volumeRow, type VolumeSummary } from './volume.ls.ts';

interface CacheRecord {
  readonly ID: string;
  readonly Type: string;
  readonly InUse: boolean;
  readonly Shared: boolean;
  readonly Size: number;
  readonly CreatedAt: string;
  readonly LastUsedAt: string | null;
  readonly UsageCount: number;
}

interface DiskUsage {
  readonly LayersSize: number;
  readonly Images: readonly ImageSummary[] | null;
  readonly Containers: readonly ContainerSummary[] | null;
  readonly Volumes: readonly VolumeSummary[] | null;
  readonly BuildCache: readonly CacheRecord[] | null;
}

const headers = { Type: 'TYPE', TotalCount: 'TOTAL', Active: 'ACTIVE', Size: 'SIZE', Reclaimable: 'RECLAIMABLE' };
const cacheHeaders = { ID: 'CACHE ID', Type: 'CACHE TYPE', Size: 'SIZE', CreatedSince: 'CREATED', LastUsedSince: 'LAST USED', UsageCount: 'USAGE', Shared: 'SHARED' };

/** `docker system df`. */
export const systemDf = command({
  paths: ['system df'],
  usage: '[OPTIONS]',
  summary: 'Show docker disk usage',
  arity: { exactly: 0 },
  flags: { format: text('', formatHelp), verbose: bool('v', 'Show each object') },
  *run(cli, { flags }) {
    const api = yield* cli.api();
    const usage = yield* api.get<DiskUsage>('/system/df');
    if (flags.verbose) yield* cli.print(verbose(usage, cli.now));
    else yield* printList(cli, { format: flags.format, table: '{{.Type}}\t{{.TotalCount}}\t{{.Active}}\t{{.Size}}\t{{.Reclaimable}}', headers, rows: summary(usage), type: '*formatter.diskUsageContext' });
    return 0;
  },
});

function row(Type: string, total: number, active: number, size: number, free: number, withShare = true): Row {
  const share = withShare && size > 0 ? ` (${Math.trunc(free * 100 / size)}%)` : '';
  return { Type, TotalCount: String(total), Active: String(active), Size: humanSize(size), Reclaimable: `${humanSize(free)}${share}` };
}

function summary({ LayersSize, Images, Containers, Volumes, BuildCache }: DiskUsage): Row[] {
  const images = Images ?? [];
  const containers = Containers ?? [];
  const volumes = (Volumes ?? []).map(({ UsageData }) => UsageData ?? { Size: 0, RefCount: 0 });
  const cache = BuildCache ?? [];
  const used = images.filter(image => image.Containers > 0).reduce((sum, { Size, SharedSize }) => Size === -1 || SharedSize === -1 ? sum : sum + Size - SharedSize, 0);
  const isActive = ({ State }: ContainerSummary): boolean => /running|paused|restarting/.test(State);
  const sum = <T>(all: readonly T[], sizeOf: (one: T) => number): number => all.reduce((total, one) => total + sizeOf(one), 0);
  return [
    row('Images', images.length, images.filter(image => image.Containers > 0).length, LayersSize, LayersSize - used),
    row('Containers', containers.length, containers.filter(isActive).length, sum(containers, ({ SizeRw = 0 }) => SizeRw), sum(containers.filter(each => !isActive(each)), ({ SizeRw = 0 }) => SizeRw)),
    row('Local Volumes', volumes.length, volumes.filter(({ RefCount }) => RefCount > 0).length, sum(volumes, ({ Size }) => Math.max(Size, 0)), sum(volumes.filter(({ RefCount }) => RefCount === 0), ({ Size }) => Math.max(Size, 0))),
    row('Build Cache', cache.length, cache.filter(({ InUse }) => InUse).length, sum(cache.filter(({ Shared }) => !Shared), ({ Size }) => Size), sum(cache.filter(({ InUse, Shared }) => !InUse && !Shared), ({ Size }) => Size), false),
  ];
}

function verbose({ Images, Containers, Volumes, BuildCache }: DiskUsage, now: number): string {
  const list = (table: string, columns: Readonly<Record<string, string>>, rows: readonly Row[], type: string): string => listText({ format: '', table, headers: columns, rows, type });
  const cache = (BuildCache ?? []).map(({ ID, Type, Size, CreatedAt, LastUsedAt, UsageCount, Shared }) => ({
    ID: shortId(ID), Type, Size: humanSize(Size, 3), CreatedSince: `${humanDuration(now - secondsOf(CreatedAt))} ago`, LastUsedSince: LastUsedAt === null ? '' : `${humanDuration(now - secondsOf(LastUsedAt))} ago`,
    UsageCount: String(UsageCount), Shared: String(Shared),
  }));
  const cacheSize = (BuildCache ?? []).filter(({ Shared }) => !Shared).reduce((sum, { Size }) => sum + Size, 0);
  return [
    `Images space usage:\n\n${list('{{.Repository}}\t{{.Tag}}\t{{.ID}}\t{{.CreatedSince}}\t{{.Size}}\t{{.SharedSize}}\t{{.UniqueSize}}\t{{.Containers}}', imageHeaders, (Images ?? []).flatMap(image => imageRows(image, { now, full: false, withDigests: false })), '*formatter.imageContext')}`,
    `Containers space usage:\n\n${list('{{.ID}}\t{{.Image}}\t{{.Command}}\t{{.LocalVolumes}}\t{{.Size}}\t{{.RunningFor}}\t{{.Status}}\t{{.Names}}', containerHeaders, (Containers ?? []).map(each => ({ ...containerRow(each, { now, full: false }), Size: humanSize(each.SizeRw ?? 0, 3) })), '*formatter.ContainerContext')}`,
    `Local Volumes space usage:\n\n${list('{{.Name}}\t{{.Links}}\t{{.Size}}', volumeHeaders, (Volumes ?? []).map(volumeRow), '*formatter.volumeContext')}`,
    `Build cache usage: ${humanSize(cacheSize)}\n\n${list('{{.ID}}\t{{.Type}}\t{{.Size}}\t{{.CreatedSince}}\t{{.LastUsedSince}}\t{{.UsageCount}}\t{{.Shared}}', cacheHeaders, cache, '*formatter.buildCacheContext')}`,
  ].join('\n');
}
