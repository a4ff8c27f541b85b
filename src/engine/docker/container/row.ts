import { humanDuration } from '../format/duration.ts';
import { humanSize } from '../format/size.ts';
import { goTime } from '../format/timestamp.ts';
import { ellipsis, pairs, type Row, shortId } from '../listing.ts';
import { textOf } from '../template/value.ts';
import { type Port, portsText } from './ports.ts';

/** A container as `GET /containers/json` has it. */
export interface ContainerSummary {
  readonly Id: string;
  readonly Names: readonly string[];
  readonly Image: string;
  readonly ImageID: string;
  readonly Command: string;
  /** Seconds since the epoch. */
  readonly Created: number;
  readonly Ports: readonly Port[] | null;
  readonly SizeRw?: number;
  readonly SizeRootFs?: number;
  readonly Labels: Readonly<Record<string, string>> | null;
  readonly State: string;
  readonly Status: string;
  readonly NetworkSettings?: { readonly Networks: Readonly<Record<string, unknown>> | null } | null;
  readonly Mounts: readonly { readonly Type?: string; readonly Name?: string; readonly Source?: string; readonly Driver?: string }[] | null;
}

export const containerHeaders = {
  ID: 'CONTAINER ID', Names: 'NAMES', Image: 'IMAGE', Command: 'COMMAND', CreatedAt: 'CREATED AT', RunningFor: 'CREATED', Ports: 'PORTS', State: 'STATE', Status: 'STATUS', Size: 'SIZE',
  Labels: 'LABELS', Mounts: 'MOUNTS', LocalVolumes: 'LOCAL VOLUMES', Networks: 'NETWORKS', Platform: 'PLATFORM',
} as const;

const commandLength = 20;
const mountLength = 15;

/** A line of `docker ps`. @param options.now in seconds since the epoch @param options.full nothing is shortened */
export function containerRow(container: ContainerSummary, { now, full }: { readonly now: number; readonly full: boolean }): Row {
  const { Id, Names, Labels, Mounts, SizeRw = 0, SizeRootFs = 0 } = container;
  const labels = Labels ?? {};
  const names = Names.map(name => name.replace(/^\//, '')).filter(name => full || !name.includes('/'));
  const mounts = (Mounts ?? []).map(({ Name = '', Source = '' }) => Name === '' ? Source : Name);
  return {
    ID: full ? Id : shortId(Id), Names: names.join(','), Image: imageName(container, full), Command: JSON.stringify(full ? container.Command : ellipsis(container.Command, commandLength)),
    CreatedAt: goTime(container.Created), RunningFor: `${humanDuration(now - container.Created)} ago`, Ports: portsText(container.Ports ?? []), State: container.State, Status: container.Status,
    Size: `${humanSize(SizeRw, 3)}${SizeRootFs > 0 ? ` (virtual ${humanSize(SizeRootFs, 3)})` : ''}`, Labels: pairs(labels),
    Mounts: mounts.map(mount => full ? mount : ellipsis(mount, mountLength)).join(','), LocalVolumes: String((Mounts ?? []).filter(({ Driver }) => Driver === 'local').length),
    Networks: Object.keys(container.NetworkSettings?.Networks ?? {}).join(','), Platform: null, Label: name => labels[textOf(name)] ?? '',
  };
}

function imageName({ Image, ImageID }: ContainerSummary, full: boolean): string {
  if (Image === '') return '<no image>';
  if (full) return Image;
  if (shortId(ImageID) === shortId(Image)) return shortId(ImageID);
  return Image.replace(/@[a-z0-9]+:[a-f0-9]{32,}$/, '');
}
