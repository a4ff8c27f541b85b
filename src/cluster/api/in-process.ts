import type { Change, Client, Draft, Key, ListOptions, WatchOptions } from '../client.ts';
import type { ResourceName, Resources } from '../object/resources.ts';
import { selects } from '../object/selector.ts';
import type { Api, Write } from './api.ts';
import { fieldsOf } from './fields.ts';
import { mergePatch } from './patch/merge.ts';
import type { ResourceDefinition } from './resource/definition.ts';
import { bindPod } from './subresource/binding.ts';
import { finalizeNamespace } from './subresource/finalize.ts';
import { patchScale } from './subresource/scale.ts';
import { managerOf, type User } from './user.ts';
import { create } from './verb/create.ts';
import { remove } from './verb/delete.ts';
import { selectorOf } from './verb/list.ts';
import { update } from './verb/update.ts';
import { seenAs } from './verb/watch.ts';

/** The API server for those who are in the same process. */
export class InProcessClient implements Client {
  private readonly api: () => Api;
  private readonly user: User;

  /** @param api asked at each call: the server needs a client of itself */
  constructor(api: () => Api, user: User) {
    this.api = api;
    this.user = user;
  }

  get<R extends ResourceName>(resource: R, { namespace, name }: Key): Resources[R] | undefined {
    return this.api().store.get(resource, namespace, name) as Resources[R] | undefined;
  }

  list<R extends ResourceName>(resource: R, { namespace, labels }: ListOptions = {}): readonly Resources[R][] {
    const objects = this.api().store.list(resource, namespace) as readonly Resources[R][];
    return labels ? objects.filter(({ metadata }) => selects(labels, metadata.labels)) : objects;
  }

  create<R extends ResourceName>(resource: R, object: Draft<Resources[R]>): Resources[R] {
    return create(this.api(), this.definition(resource), object.metadata.namespace, fieldsOf(object), this.write()) as Resources[R];
  }

  update<R extends ResourceName>(resource: R, object: Resources[R]): Resources[R] {
    const definition = this.definition(resource);
    if (object.kind === 'Namespace' && object.metadata.deletionTimestamp !== undefined) return finalizeNamespace(this.api(), definition, object.metadata, fieldsOf(object)) as Resources[R];
    return update(this.api(), definition, object.metadata, () => object, this.write()) as Resources[R];
  }

  updateStatus<R extends ResourceName>(resource: R, object: Resources[R]): Resources[R] {
    return update(this.api(), this.definition(resource), object.metadata, () => object, this.write('status')) as Resources[R];
  }

  patch<R extends ResourceName>(resource: R, key: Key, patch: object, subresource?: 'status' | 'scale' | 'ephemeralcontainers'): Resources[R] {
    const definition = this.definition(resource);
    if (subresource === 'scale') return patchScale(this.api(), definition, key, fieldsOf(patch), this.write('scale')) as Resources[R];
    return update(this.api(), definition, key, old => mergePatch(old, patch) as Resources[R], this.write(subresource)) as Resources[R];
  }

  delete(resource: ResourceName, key: Key, { uid, ...options }: Parameters<Client['delete']>[2] = {}): void {
    remove(this.api(), this.definition(resource), key, { ...options, preconditions: { uid } }, this.write());
  }

  bind(pod: Key, node: string): void {
    bindPod(this.api(), pod, { target: { name: node } }, this.write('binding'));
  }

  watch<R extends ResourceName>(resource: R, onChange: (change: Change<Resources[R]>) => void, { fieldSelector }: WatchOptions = {}): () => void {
    const { store } = this.api();
    const isSelected = fieldSelector === undefined ? () => true : selectorOf(this.definition(resource), { fieldSelector });
    const end = store.watch(event => {
      const seen = event.resource === resource ? seenAs(event, isSelected) : undefined;
      if (seen) onChange({ type: seen.type, object: seen.object as Resources[R] });
    });
    for (const object of store.list(resource)) if (isSelected(object)) onChange({ type: 'ADDED', object: object as Resources[R] });
    return end;
  }

  private definition(resource: ResourceName): ResourceDefinition {
    return this.api().registry.named(resource);
  }

  private write(subresource?: string): Write {
    return { user: this.user, manager: managerOf(this.user), ...subresource !== undefined && { subresource } };
  }
}
