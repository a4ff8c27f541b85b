import { EngineError } from '../../error.ts';
import { untilFilter } from '../../filter.ts';
import { canonicalString } from '../reference.ts';
import { deleteImage, type Deletion } from './delete.ts';
import type { ImageStore, StoredImage } from './image-store.ts';
import { boolFilter, type Filters, hasLabels } from './filters.ts';

/** Names of filters that `POST /images/prune` takes. */
export const pruneFilters = ['dangling', 'label', 'label!', 'until'] as const;

/** Definition of the response of `POST /images/prune`. */
export interface PruneReport {
  readonly ImagesDeleted: readonly Deletion[] | null;
  /** Bytes. */
  readonly SpaceReclaimed: number;
}

/** `docker image prune`: images that nobody names, or with `dangling=false` all that no container uses. @throws EngineError invalid, for filters */
export function pruneImages(store: ImageStore, filters: Filters): PruneReport {
  const danglingOnly = boolFilter(filters, 'dangling', true);
  const until = untilFilter(filters.get('until'), store.now());
  const sizes = new Map(store.layers.all().map(({ chainId, size }) => [chainId, size]));
  const deletions = store.all().filter(image => isWanted(store, image, danglingOnly) && isOld(store, image, until) && fits(image, filters))
    .flatMap(image => deleteQuietly(store, image, danglingOnly));
  const reclaimed = deletions.reduce((sum, deletion) => sum + ('Deleted' in deletion ? sizes.get(deletion.Deleted) ?? 0 : 0), 0);
  store.tellOfAll('prune', { reclaimed: `${reclaimed}` });
  return { ImagesDeleted: deletions.length > 0 ? deletions : null, SpaceReclaimed: reclaimed };
}

function isWanted(store: ImageStore, { id }: StoredImage, danglingOnly: boolean): boolean {
  const hasChildren = store.childrenOf(id).length > 0;
  return !hasChildren || (!danglingOnly && store.references.of(id).length > 0);
}

function isOld(store: ImageStore, image: StoredImage, until: bigint | undefined): boolean {
  if (until === undefined) return true;
  const created = store.createdAt(image);
  return created !== undefined && created <= until;
}

function fits({ json: { config } }: StoredImage, filters: Filters): boolean {
  if (!config) return true;
  const labels = config.Labels ?? {};
  if (!hasLabels(filters.get('label'), labels)) return false;
  const unwanted = filters.get('label!') ?? [];
  return unwanted.length === 0 || !hasLabels(unwanted, labels);
}

/** What cannot be deleted stays. */
function deleteQuietly(store: ImageStore, { id }: StoredImage, danglingOnly: boolean): Deletion[] {
  if (!store.has(id)) return [];
  const names = store.references.of(id);
  if (danglingOnly && names.some(({ tag }) => tag !== undefined)) return [];
  return (names.length > 0 ? names.map(canonicalString) : [id.replace('sha256:', '')]).flatMap(text => {
    try {
      return deleteImage(store, text);
    } catch (error) {
      if (error instanceof EngineError) return [];
      throw error;
    }
  });
}
