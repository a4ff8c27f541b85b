import type { KubeObject, ObjectMeta } from '../../object/meta.ts';
import { without } from '../fields.ts';

const known = new WeakMap<KubeObject, string>();

/** An object as JSON; as objects never change, each is written once. */
export function textOf(object: KubeObject): string {
  return `{"kind":${JSON.stringify(object.kind)},"apiVersion":${JSON.stringify(object.apiVersion)},${itemText(object).slice(1)}`;
}

const knownMetadata = new WeakMap<ObjectMeta, string>();

/** An object's metadata as JSON. */
export function metadataText(metadata: ObjectMeta): string {
  let text = knownMetadata.get(metadata);
  if (text === undefined) {
    text = JSON.stringify(metadata);
    knownMetadata.set(metadata, text);
  }
  return text;
}

/** As it stands in a list, whose kind says its. */
export function itemText(object: KubeObject): string {
  let text = known.get(object);
  if (text === undefined) {
    text = JSON.stringify(without(object, 'kind', 'apiVersion'));
    known.set(object, text);
  }
  return text;
}
