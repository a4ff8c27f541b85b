import { momentOf } from '../../filter.ts';
import { familiarString, type Reference, referenceMatches } from '../reference.ts';
import { boolFilter, type Filters, hasLabels } from './filters.ts';
import type { ImageStore, StoredImage } from './image-store.ts';

/** Names of filters that `GET /images/json` takes. */
export const listFilters = ['dangling', 'label', 'before', 'since', 'reference', 'until'] as const;

export interface ListOptions {
  /** The parents of others, too. */
  readonly all?: boolean;
  readonly filters?: Filters;
  /** Whether to say how much an image shares with others; otherwise −1. */
  readonly sharedSize?: boolean;
  /** Whether to say how many containers use it; otherwise −1. */
  readonly containerCount?: boolean;
  /** The minor number of the API: 51 for 1.51. Default: the newest. */
  readonly api?: number;
}

/** Definition `ImageSummary`. */
export interface ImageSummary {
  readonly Containers: number;
  /** Seconds since the epoch. */
  readonly Created: number;
  readonly Id: string;
  readonly Labels: Readonly<Record<string, string>> | null;
  readonly ParentId: string;
  readonly RepoDigests: readonly string[] | null;
  readonly RepoTags: readonly string[] | null;
  readonly SharedSize: number;
  readonly Size: number;
  /** Until API 1.43. */
  readonly VirtualSize?: number;
}

/** Before this API, images without a name had `<none>:<none>`, and empty lists were null. */
export const withoutNone = 43;
/** Before this API, all images had a virtual size. */
const withoutVirtualSize = 44;

/** `docker images`: the newest first. @throws EngineError invalid, notFound: of filters */
export function listImages(store: ImageStore, { all = false, filters = new Map(), sharedSize = false, containerCount = false, api = Infinity }: ListOptions = {}): ImageSummary[] {
  const danglingOnly = boolFilter(filters, 'dangling', false);
  const isInTime = timeFilter(store, filters);
  const shared = sharedSize ? sharedLayers(store) : undefined;
  const chosen = store.all().flatMap(image => {
    const hasChildren = store.childrenOf(image.id).length > 0;
    if ((danglingOnly && hasChildren) || !isInTime(image)) return [];
    if (filters.has('label') && !(image.json.config && hasLabels(filters.get('label'), image.json.config.Labels ?? {}))) return [];
    const every = store.references.of(image.id);
    if (danglingOnly && every.some(({ tag }) => tag !== undefined)) return [];
    const names = matching(every, filters.get('reference'));
    const isNameless = names.length === 0;
    if (isNameless && ((!all && hasChildren) || (filters.has('dangling') && !danglingOnly) || filters.has('reference'))) return [];
    return [{ image, names }];
  });
  return chosen.map(({ image, names }) => summaryOf(store, image, names, { shared, containerCount, api })).reverse().sort((a, b) => b.Created - a.Created);
}

/** The chain ids of layers that more than one image has. */
function sharedLayers(store: ImageStore): ReadonlySet<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const { chainId: top } of store.all()) for (const { chainId } of store.layers.chain(top)) (seen.has(chainId) ? shared : seen).add(chainId);
  return shared;
}

function matching(names: readonly Reference[], patterns: readonly string[] | undefined): readonly Reference[] {
  return patterns ? names.filter(name => patterns.some(pattern => referenceMatches(pattern, name))) : names;
}

function summaryOf(store: ImageStore, image: StoredImage, names: readonly Reference[], { shared, containerCount, api }: { readonly shared: ReadonlySet<string> | undefined; readonly containerCount: boolean; readonly api: number }): ImageSummary {
  const layers = store.layers.chain(image.chainId);
  const size = layers.reduce((sum, layer) => sum + layer.size, 0);
  const listed = (kind: 'tag' | 'digest', none: string): readonly string[] | null => {
    const found = names.length === 0 && api < withoutNone ? [none] : texts(names, kind);
    return found.length === 0 && api < withoutNone ? null : found;
  };
  return {
    Containers: containerCount ? store.usersOf(image.id).length : -1, Created: Number((store.createdAt(image) ?? 0n) / 1_000_000_000n), Id: image.id, Labels: image.json.config?.Labels ?? null,
    ParentId: image.parent ?? '', RepoDigests: listed('digest', '<none>@<none>'), RepoTags: listed('tag', '<none>:<none>'),
    SharedSize: shared ? layers.reduce((sum, { chainId, size: own }) => sum + (shared.has(chainId) ? own : 0), 0) : -1, Size: size, ...(api < withoutVirtualSize && { VirtualSize: size }),
  };
}

/** Names with tags, or those with digests, as people write them. */
export function texts(names: readonly Reference[], kind: 'tag' | 'digest'): string[] {
  return names.filter(name => name[kind] !== undefined).map(familiarString);
}

/** `before` and `since` name images, `until` is a time. */
function timeFilter(store: ImageStore, filters: Filters): (image: StoredImage) => boolean {
  const timeOfImage = (text: string): bigint | undefined => store.createdAt(store.find(text));
  const before = [...(filters.get('before') ?? []).map(timeOfImage), ...(filters.get('until') ?? []).map(text => momentOf(text, store.now(), 'system'))].filter(time => time !== undefined);
  const since = (filters.get('since') ?? []).map(timeOfImage).filter(time => time !== undefined);
  return image => {
    if (before.length + since.length === 0) return true;
    const created = store.createdAt(image);
    return created !== undefined && before.every(time => created < time) && since.every(time => created > time);
  };
}
