import { setTimeout as sleep } from 'node:timers/promises';
import type { KubeObjectOf, KubeResource } from '../../model/index.ts';
import { object, text } from '../engine/json.ts';
import type { KubernetesApi } from './api.ts';
import { type ClusterFailure, statusFailure, toClusterFailure } from './failure.ts';
import { listPath } from './paths.ts';
import { readKubeObject } from './read-objects.ts';

/** What becomes of what is followed. */
export interface Following<R extends KubeResource> {
  /** Everything there is, by name. */
  readonly listed: (objects: ReadonlyMap<string, KubeObjectOf<R>>) => void;
  /** Undefined: it is gone. */
  readonly changed: (name: string, object: KubeObjectOf<R> | undefined) => void;
  /** It does not go on for now; `listed` or `changed` follow when it does, or `live`. */
  readonly failed: (failure: ClusterFailure) => void;
  readonly live: () => void;
}

/** Objects a page, as kubectl asks. */
const pageSize = 500;
/** A server ends a watch after so many seconds, so that none stays for ever at one of several servers; up to twice as long, lest all end together. */
const watchSeconds = 300;
/** One that ends sooner, in ms, is not asked for again at once. */
const shortest = 1_000;
/** Waits between tries, in ms; the last one repeats. Where we may not look, nothing changes soon. */
const retryDelays = [250, 500, 1_000, 2_000, 5_000, 10_000];
const refusedDelay = 30_000;

/**
 * Lists a resource and follows its changes until the signal aborts (Kubernetes API concepts, "Efficient detection of changes"): a watch goes on where the last one ended; where the server
 * no longer knows that place (410), the list is read anew. Never rejects, never polls.
 *
 * @param fieldSelector only objects with these fields ("Field Selectors"); all if it is empty
 */
export async function followResource<R extends KubeResource>(connect: () => Promise<KubernetesApi>, resource: R, namespace: string, following: Following<R>, signal: AbortSignal, fieldSelector = ''): Promise<void> {
  const path = listPath(resource, namespace);
  const which = fieldSelector === '' ? {} : { fieldSelector };
  let version = '';
  let failures = 0;
  while (!signal.aborted) {
    try {
      const api = await connect();
      if (version === '') version = await list(api, path, resource, which, following, signal);
      failures = 0;
      following.live();
      const began = Date.now();
      for await (const events of api.lines(path, { query: { ...which, watch: true, resourceVersion: version, allowWatchBookmarks: true, timeoutSeconds: Math.round(watchSeconds * (1 + Math.random())) }, signal })) {
        for (const event of events) version = take(resource, event, following, api.server) ?? version;
      }
      if (Date.now() - began < shortest) await sleep(shortest, undefined, { signal });
    } catch (error) {
      if (isAborted(signal)) return;
      const failure = toClusterFailure(error, '');
      if (failure.kind === 'gone') version = '';
      else following.failed(failure);
      const wait = failure.kind === 'forbidden' || failure.kind === 'missing' || failure.kind === 'kubeconfig' ? refusedDelay : retryDelays[Math.min(failures++, retryDelays.length - 1)] ?? 0;
      await sleep(wait, undefined, { signal }).catch(() => undefined);
    }
  }
}

/** Reads all pages; gives the version from which a watch goes on. */
async function list<R extends KubeResource>(api: KubernetesApi, path: string, resource: R, which: { readonly fieldSelector?: string }, { listed }: Following<R>, signal: AbortSignal): Promise<string> {
  const objects = new Map<string, KubeObjectOf<R>>();
  for (let next = ''; ;) {
    const page = object(await api.get(path, { query: { ...which, limit: pageSize, continue: next || undefined }, signal }));
    for (const item of Array.isArray(page['items']) ? page['items'] as readonly unknown[] : []) {
      const read = readKubeObject(resource, item);
      objects.set(keyOf(read), read);
    }
    const metadata = object(page['metadata']);
    next = text(metadata['continue']);
    if (next !== '') continue;
    listed(objects);
    return text(metadata['resourceVersion']);
  }
}

/** Passes an event on; gives the version that it leads to. */
function take<R extends KubeResource>(resource: R, event: unknown, { changed }: Following<R>, server: string): string | undefined {
  const { type, object: subject } = object(event);
  const version = text(object(object(subject)['metadata'])['resourceVersion']);
  switch (type) {
    case 'ADDED':
    case 'MODIFIED':
    case 'DELETED': {
      const read = readKubeObject(resource, subject);
      changed(keyOf(read), type === 'DELETED' ? undefined : read);
      return version;
    }
    case 'BOOKMARK': return version;
    case 'ERROR': throw statusFailure(Number(object(subject)['code']) || 500, subject, server);
    default: return undefined;
  }
}

function keyOf({ namespace, name }: { readonly namespace: string; readonly name: string }): string {
  return namespace === '' ? name : `${namespace}/${name}`;
}

function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}
