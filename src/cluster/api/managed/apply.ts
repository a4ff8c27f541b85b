import type { Key } from '../../client.ts';
import type { KubeObject, ManagedFields } from '../../object/meta.ts';
import { timestamp } from '../../object/time.ts';
import { type Api, resourceOf, type Write } from '../api.ts';
import { fieldsOf, isFields } from '../fields.ts';
import { ApiError, badRequest } from '../error.ts';
import { isAtomic } from '../patch/lists.ts';
import { apiVersionOf } from '../registry.ts';
import type { ResourceDefinition } from '../resource/definition.ts';
import { create } from '../verb/create.ts';
import { update } from '../verb/update.ts';
import { changedFields, difference, elementsOf, type FieldSet, fieldsIn, intersection, isEmpty, noFields, pathsOf, union, withParents } from './field-set.ts';
import { manageable, type Manager, managersOf, withManagers, writable } from './managers.ts';

/** "Server-Side Apply": the object has what is applied, loses what the same manager applied before and does not now, and keeps the rest. */
export function apply(api: Api, definition: ResourceDefinition, key: Key, sent: unknown, write: Write, isForced: boolean): KubeObject {
  const config = checked(definition, key, sent);
  const entry: Manager['entry'] = {
    manager: write.manager, operation: 'Apply', apiVersion: apiVersionOf(definition), time: timestamp(api.clock.now()), fieldsType: 'FieldsV1', ...write.subresource !== undefined && { subresource: write.subresource },
  };
  const fields = fieldsIn(writable(config, write));
  const own: Manager = { entry, fields };
  if (!api.store.get(resourceOf(definition), key.namespace, key.name)) {
    if (write.subresource !== undefined) throw new ApiError(404, 'NotFound', `${resourceOf(definition)} ${JSON.stringify(key.name)} not found`, { name: key.name, kind: definition.plural });
    return create(api, definition, key.namespace, fieldsOf(config), { ...write, manage: (_, next) => withManagers(next, [own]) });
  }
  return update(api, definition, key, old => {
    const managers = managersOf(old);
    const merged = merge(old, config, []) as KubeObject;
    const others = settle(managers.filter(each => !isSameManager(each.entry, entry)), changedFields(manageable(old), manageable(merged)), isForced);
    const before = managers.find(each => isSameManager(each.entry, entry));
    const abandoned = difference(before?.fields ?? noFields, withParents([fields, ...others.map(each => each.fields)].reduce(union, noFields)));
    const resourceVersion = config.metadata.resourceVersion;
    const pruned = remove(merged, abandoned, []) as KubeObject;
    const isUnchanged = before !== undefined && isEmpty(difference(before.fields, fields)) && isEmpty(difference(fields, before.fields));
    return withManagers({ ...pruned, metadata: { ...pruned.metadata, ...resourceVersion !== undefined && { resourceVersion } } }, [...others, isUnchanged ? before : own]);
  }, { ...write, manage: (_, next) => next });
}

function checked(definition: ResourceDefinition, { namespace, name }: Key, sent: unknown): KubeObject {
  const config = withoutNulls(sent);
  if (!isFields(config) || typeof config['apiVersion'] !== 'string' || typeof config['kind'] !== 'string') throw badRequest('invalid object type: Object \'Kind\' is missing');
  const metadata = isFields(config['metadata']) ? config['metadata'] : {};
  if (metadata['managedFields'] !== undefined) throw badRequest('metadata.managedFields must be nil');
  if (config['kind'] !== definition.kind || config['apiVersion'] !== apiVersionOf(definition)) throw badRequest(`the API version in the data (${config['apiVersion']}) does not match the expected API version (${apiVersionOf(definition)})`);
  return { ...config, metadata: { ...metadata, name: metadata['name'] ?? name, ...namespace !== undefined && { namespace: metadata['namespace'] ?? namespace } } } as unknown as KubeObject;
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  return isFields(value) ? Object.fromEntries(Object.entries(value).filter(([, below]) => below !== null).map(([name, below]) => [name, withoutNulls(below)])) : value;
}

function isSameManager(a: Manager['entry'], b: Manager['entry']): boolean {
  return a.manager === b.manager && a.operation === b.operation && (a.subresource ?? '') === (b.subresource ?? '');
}

/** The others without what is taken from them. @throws ApiError 409 if it is not to be taken */
function settle(others: readonly Manager[], changed: FieldSet, isForced: boolean): readonly Manager[] {
  const conflicts = others.map(manager => ({ manager, fields: intersection(manager.fields, changed) })).filter(({ fields }) => !isEmpty(fields));
  if (conflicts.length > 0 && !isForced) throw conflictOf(conflicts);
  return others.map(manager => ({ ...manager, fields: difference(manager.fields, changed) }));
}

function conflictOf(conflicts: readonly { readonly manager: Manager; readonly fields: FieldSet }[]): ApiError {
  const all = conflicts.map(({ manager, fields }) => ({ who: describe(manager.entry), paths: pathsOf(fields) }));
  const count = all.reduce((sum, { paths }) => sum + paths.length, 0);
  const texts = all.map(({ who, paths }) => `conflicts with ${who}:\n${paths.map(path => `- ${path}`).join('\n')}`);
  const message = count === 1 ? `Apply failed with 1 conflict: conflict with ${all[0]?.who ?? ''}: ${all[0]?.paths[0] ?? ''}` : `Apply failed with ${count} conflicts: ${texts.join('\n')}`;
  return new ApiError(409, 'Conflict', message, { causes: all.flatMap(({ who, paths }) => paths.map(field => ({ reason: 'FieldManagerConflict', message: `conflict with ${who}`, field }))) });
}

function describe({ manager, operation, apiVersion, subresource }: Omit<ManagedFields, 'fieldsV1'>): string {
  const name = JSON.stringify(manager);
  if (operation !== 'Update') return name;
  return `${name}${subresource === undefined ? '' : ` with subresource ${JSON.stringify(subresource)}`} using ${apiVersion ?? ''}`;
}

/** What is applied, laid over what is there. */
function merge(old: unknown, config: unknown, path: readonly string[]): unknown {
  if (isFields(old) && isFields(config) && !isAtomic(path)) {
    const merged: Record<string, unknown> = { ...old };
    for (const [name, value] of Object.entries(config)) merged[name] = merge(old[name], value, [...path, name]);
    return merged;
  }
  const before = Array.isArray(old) ? elementsOf(old, path) : undefined;
  const wished = Array.isArray(config) ? elementsOf(config, path) : undefined;
  if (!before || !wished) return config;
  const kept = [...before].map(([element, item]) => wished.has(element) ? mergeItem(item, wished.get(element), path) : item);
  return [...kept, ...[...wished].filter(([element]) => !before.has(element)).map(([, item]) => item)];
}

/** An item of a list is a map that is never taken as a whole. */
function mergeItem(old: unknown, config: unknown, path: readonly string[]): unknown {
  if (!isFields(old) || !isFields(config)) return config;
  const merged: Record<string, unknown> = { ...old };
  for (const [name, value] of Object.entries(config)) merged[name] = merge(old[name], value, [...path, name]);
  return merged;
}

/** A value without fields; maps and lists that have nothing more go with them. */
function remove(value: unknown, fields: FieldSet, path: readonly string[]): unknown {
  if (fields.children.size === 0) return value;
  if (isFields(value)) {
    const entries = Object.entries(value).flatMap(([name, below]) => {
      const set = fields.children.get(`f:${name}`);
      if (!set) return [[name, below] as const];
      const left = removed(below, set, [...path, name]);
      return left === undefined ? [] : [[name, left] as const];
    });
    return Object.fromEntries(entries);
  }
  const elements = Array.isArray(value) ? elementsOf(value, path) : undefined;
  if (!elements) return value;
  return [...elements].flatMap(([element, item]) => {
    const set = fields.children.get(element);
    const left = set ? removed(item, set, path) : item;
    return left === undefined ? [] : [left];
  });
}

function removed(value: unknown, set: FieldSet, path: readonly string[]): unknown {
  if (set.isMember) return undefined;
  const left = remove(value, set, path);
  return typeof left === 'object' && left !== null && Object.keys(left).length === 0 ? undefined : left;
}
