import type { ContainerConfig } from '../../container/config.ts';
import { EngineError } from '../../error.ts';
import { sortedMap } from '../../go/json.ts';
import { timeOf, zeroTime } from '../../go/time.ts';
import { completeConfig, diffIdsOf, emptyConfig } from '../image-json.ts';
import type { GraphDriver } from '../layer/container-layers.ts';
import type { ImageStore, StoredImage } from './image-store.ts';
import { texts } from './list.ts';

/** Definition `ImageInspect`. Which fields there are depends on the API's version. */
export interface ImageInspect {
  readonly Id: string;
  readonly RepoTags: readonly string[];
  readonly RepoDigests: readonly string[];
  readonly Parent: string;
  readonly Comment: string;
  readonly Created: string;
  readonly Container?: string;
  readonly ContainerConfig?: ContainerConfig;
  readonly DockerVersion: string;
  readonly Author: string;
  readonly Config: Readonly<Record<string, unknown>> | null;
  readonly Architecture: string;
  readonly Variant?: string;
  readonly Os: string;
  readonly OsVersion?: string;
  readonly Size: number;
  readonly VirtualSize?: number;
  readonly GraphDriver: GraphDriver;
  readonly RootFS: { readonly Type: string; readonly Layers?: readonly string[] };
  readonly Metadata: { readonly LastTagTime: string };
}

/** Fields of a configuration that are of no image: OCI does not know them. Before API 1.50 they are shown as if nothing had been said. */
const onlyOfContainers: readonly string[] = ['AttachStderr', 'AttachStdin', 'AttachStdout', 'Domainname', 'Hostname', 'Image', 'OpenStdin', 'StdinOnce', 'Tty'];
/** Nor these, which are left out of all images. */
const neverShown: readonly string[] = ['NetworkDisabled', 'MacAddress', 'StopTimeout'];

/** `docker image inspect`. @param api the minor number of the API: 51 for 1.51 */
export function inspectImage(store: ImageStore, image: StoredImage, graphDriver: GraphDriver, api = Infinity): ImageInspect {
  const { json, id } = image;
  const names = store.references.of(id);
  const size = store.layers.totalSize(image.chainId);
  const layers = diffIdsOf(json);
  return {
    Id: id, RepoTags: texts(names, 'tag'), RepoDigests: texts(names, 'digest'), Parent: image.parent ?? '', Comment: json.comment || json.history?.at(-1)?.comment || '',
    Created: json.created ?? (api < 44 ? zeroTime : ''), ...(api < 45 && { ...(json.container && { Container: json.container }), ContainerConfig: completeConfig(json.container_config ?? {}) }),
    DockerVersion: json.docker_version ?? '', Author: json.author ?? '', Config: json.config ? shownConfig(json.config, api) : null, Architecture: json.architecture ?? '',
    ...(json.variant && { Variant: json.variant }), Os: json.os ?? '', ...(json['os.version'] && { OsVersion: json['os.version'] }), Size: size, ...(api < 44 && { VirtualSize: size }),
    GraphDriver: graphDriver, RootFS: { Type: json.rootfs.type, ...(layers.length > 0 && { Layers: layers }) }, Metadata: { LastTagTime: image.lastTagged ?? zeroTime },
  };
}

/** Definition `HistoryResponseItem`. */
export interface HistoryItem {
  readonly Comment: string;
  /** Seconds since the epoch. */
  readonly Created: number;
  readonly CreatedBy: string;
  readonly Id: string;
  readonly Size: number;
  readonly Tags: readonly string[] | null;
}

/** `docker history`: the newest first. @throws EngineError system, if it does not fit the layers */
export function historyOf(store: ImageStore, image: StoredImage): HistoryItem[] {
  const layers = store.layers.chain(image.chainId);
  let next = 0;
  const items = (image.json.history ?? []).map(entry => {
    const layer = entry.empty_layer ? undefined : layers[next++];
    if (!entry.empty_layer && !layer) throw new EngineError('system', 'too many non-empty layers in History section');
    return { Comment: entry.comment ?? '', Created: Number((timeOf(entry.created) ?? 0n) / 1_000_000_000n), CreatedBy: entry.created_by ?? '', Size: layer?.size ?? 0 };
  }).reverse();
  let at: StoredImage | undefined = image;
  return items.map(({ Comment, Created, CreatedBy, Size }) => {
    const owner = at;
    at = owner?.parent !== undefined && store.has(owner.parent) ? store.byId(owner.parent) : undefined;
    const tags = owner ? texts(store.references.of(owner.id), 'tag') : [];
    return { Comment, Created, CreatedBy, Id: owner?.id ?? '<missing>', Size, Tags: tags.length > 0 ? tags : null };
  });
}

function shownConfig(config: Partial<ContainerConfig>, api: number): Record<string, unknown> {
  const noLabels = Object.keys(config.Labels ?? {}).length === 0;
  const all = Object.entries(completeConfig({ ...config, ...noLabels && { Labels: null } })).filter(([key]) => !neverShown.includes(key));
  if (api < 50) return Object.fromEntries(all.map(([key, value]): [string, unknown] => [key, onlyOfContainers.includes(key) ? emptyConfig[key as keyof typeof emptyConfig] : value]));
  return sortedMap(Object.fromEntries(all.filter(([key]) => !onlyOfContainers.includes(key))));
}
