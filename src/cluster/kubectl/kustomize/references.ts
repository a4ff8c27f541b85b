import { type AnyObject, isJsonObject, type Json, textAt } from '../json.ts';
import { elsewhere, inPods, podSpecOf, typed } from './paths.ts';
import { changedAt, type Item } from './resource.ts';

/** What an object is called now; undefined if nothing of that kind is or was called so. */
type Names = (kind: string, called: string) => AnyObject | undefined;

/** Sets references to objects whose names have changed. @param before the same objects as they were called before */
export function referring(items: readonly Item[], before: readonly Item[]): readonly Item[] {
  const find: Names = (kind, called) => {
    const at = before.findIndex(({ object }) => object.kind === kind && object.metadata.name === called);
    return at >= 0 ? items[at]?.object : items.find(({ object, names }) => object.kind === kind && names.includes(called))?.object;
  };
  return items.map(item => ({ ...item, object: ofObject(item.object, find) }));
}

function ofObject(object: AnyObject, find: Names): AnyObject {
  const podSpec = podSpecOf(object.kind);
  const plain = [...podSpec === undefined ? [] : inPods.map(([kind, path]) => ({ kind, path: `${podSpec}.${path}` })), ...elsewhere.filter(([referrer]) => referrer === object.kind).map(([, kind, path]) => ({ kind, path }))];
  const named = plain.reduce((before, { kind, path }) => changedAt(before, path, called => typeof called === 'string' ? find(kind, called)?.metadata.name ?? called : called), object);
  return typed.filter(([referrer]) => referrer === object.kind).reduce((before, [, path]) => changedAt(before, path, reference => retold(reference, find)), named);
}

/** A reference that says its kind; of service accounts the namespace, too. */
function retold(reference: Json, find: Names): Json {
  if (!isJsonObject(reference)) return reference;
  const found = find(textAt(reference, 'kind'), textAt(reference, 'name'));
  if (!found) return reference;
  const { name, namespace } = found.metadata;
  return { ...reference, name, ...reference['kind'] === 'ServiceAccount' && namespace !== undefined && { namespace } };
}
