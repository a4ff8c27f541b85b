import { ApiError } from '../api/error.ts';
import type { Change, Client, Draft, Key, ListOptions, WatchOptions } from '../client.ts';
import type { ResourceName, Resources } from '../object/resources.ts';

/** Where a client finds the API server, which may go and come back. */
export interface ServerPlace {
  /** As that user; undefined while there is none. */
  client(user: string): Client | undefined;
  /** Calls when a server has come. @returns ends it */
  onServer(call: () => void): () => void;
}

/** A client that outlives API servers: without one each call fails with 503; who watches is told what has changed meanwhile once there is one again. */
export class LastingClient implements Client {
  private readonly place: ServerPlace;
  private readonly user: string;

  constructor(place: ServerPlace, user: string) {
    this.place = place;
    this.user = user;
  }

  get<R extends ResourceName>(resource: R, key: Key): Resources[R] | undefined {
    return this.now.get(resource, key);
  }

  list<R extends ResourceName>(resource: R, options?: ListOptions): readonly Resources[R][] {
    return this.now.list(resource, options);
  }

  create<R extends ResourceName>(resource: R, object: Draft<Resources[R]>): Resources[R] {
    return this.now.create(resource, object);
  }

  update<R extends ResourceName>(resource: R, object: Resources[R]): Resources[R] {
    return this.now.update(resource, object);
  }

  updateStatus<R extends ResourceName>(resource: R, object: Resources[R]): Resources[R] {
    return this.now.updateStatus(resource, object);
  }

  patch<R extends ResourceName>(resource: R, key: Key, mergePatch: object, subresource?: 'status' | 'scale' | 'ephemeralcontainers'): Resources[R] {
    return this.now.patch(resource, key, mergePatch, subresource);
  }

  delete(resource: ResourceName, key: Key, options?: Parameters<Client['delete']>[2]): void {
    this.now.delete(resource, key, options);
  }

  bind(pod: Key, node: string): void {
    this.now.bind(pod, node);
  }

  watch<R extends ResourceName>(resource: R, onChange: (change: Change<Resources[R]>) => void, options?: WatchOptions): () => void {
    const known = new Map<string, Resources[R]>();
    let end = (): void => undefined;
    const begin = (): void => {
      end();
      const client = this.place.client(this.user);
      if (!client) return;
      let found: Set<string> | undefined = new Set();
      end = client.watch(resource, change => {
        const key = keyOf(change.object);
        found?.add(key);
        const old = known.get(key);
        if (change.type === 'DELETED') known.delete(key);
        else known.set(key, change.object);
        if (change.type !== 'ADDED' || !old) onChange(change);
        else if (old.metadata.resourceVersion !== change.object.metadata.resourceVersion) onChange({ type: 'MODIFIED', object: change.object });
      }, options);
      const there = found;
      found = undefined;
      for (const [key, object] of [...known]) {
        if (there.has(key)) continue;
        known.delete(key);
        onChange({ type: 'DELETED', object });
      }
    };
    const forget = this.place.onServer(begin);
    begin();
    return () => {
      forget();
      end();
    };
  }

  private get now(): Client {
    const client = this.place.client(this.user);
    if (!client) throw new ApiError(503, 'ServiceUnavailable', 'the server is currently unable to handle the request');
    return client;
  }
}

/** Whoever was made anew under the same name is another one. The uid is the object's own text: there are as many of these keys as objects times watches. */
function keyOf({ metadata: { namespace = '', name, uid } }: { readonly metadata: { readonly namespace?: string; readonly name: string; readonly uid?: string } }): string {
  return uid ?? `${namespace}/${name}`;
}
