import type { KubeObject } from '../../object/meta.ts';
import { type Api, resourceOf } from '../api.ts';
import { ApiError } from '../error.ts';
import type { ResourceDefinition } from '../resource/definition.ts';
import type { StoreEvent } from '../store/history.ts';
import { checkOptions, type ListQuery, parseRevision, selectorOf } from './list.ts';

export interface WatchQuery extends ListQuery {
  readonly allowWatchBookmarks?: boolean | undefined;
}

export type WatchEvent =
  | { readonly type: 'ADDED' | 'MODIFIED' | 'DELETED'; readonly object: KubeObject }
  /** Everything up to this revision has been told. */
  | { readonly type: 'BOOKMARK'; readonly revision: number; readonly isInitialEnd: boolean }
  | { readonly type: 'ERROR'; readonly error: ApiError };

/** Tells of what there is, if it is asked, and then of every change: "Efficient detection of changes". @returns ends it @throws ApiError 400, 422 */
export function watch(api: Api, definition: ResourceDefinition, query: WatchQuery, tell: (event: WatchEvent) => void): () => void {
  const { store } = api;
  const resource = resourceOf(definition);
  const isSelected = selectorOf(definition, query);
  checkOptions(query, true);
  const begin = query.resourceVersion === undefined || query.resourceVersion === '' ? 0 : parseRevision(query.resourceVersion);
  const forward = (event: StoreEvent): void => {
    if (event.resource !== resource || (query.namespace !== undefined && event.object.metadata.namespace !== query.namespace)) return;
    const seen = seenAs(event, isSelected);
    if (seen) tell(seen);
  };
  if (query.sendInitialEvents ?? begin === 0) {
    for (const object of store.list(resource, query.namespace)) if (isSelected(object)) tell({ type: 'ADDED', object });
    if (query.sendInitialEvents && query.allowWatchBookmarks) tell({ type: 'BOOKMARK', revision: store.revision, isInitialEnd: true });
  } else if (begin > 0) {
    const missed = store.since(begin);
    if (!missed) {
      tell({ type: 'ERROR', error: new ApiError(410, 'Expired', `too old resource version: ${begin} (${store.compacted})`) });
      return () => undefined;
    }
    for (const event of missed) forward(event);
  }
  return store.watch(forward);
}

/** What a client sees of a write: an object that is selected no longer is gone for it. */
export function seenAs({ type, object, old }: StoreEvent, isSelected: (object: KubeObject) => boolean): Extract<WatchEvent, { readonly object: KubeObject }> | undefined {
  if (type === 'DELETED') return isSelected(object) ? { type, object } : undefined;
  const was = old !== undefined && isSelected(old);
  if (isSelected(object)) return { type: was ? 'MODIFIED' : 'ADDED', object };
  return was ? { type: 'DELETED', object: { ...old, metadata: { ...old.metadata, ...object.metadata.resourceVersion !== undefined && { resourceVersion: object.metadata.resourceVersion } } } } : undefined;
}
