import { type AnyObject, isJsonArray, isJsonObject, type Json } from '../json.ts';
import { listOf, mapOf } from './kustomization.ts';
import { selectors, templates } from './paths.ts';
import { withMetadata } from './resource.ts';

type Labels = Readonly<Record<string, string>>;

/** `labels` and `commonLabels`. @param fields of the kustomization */
export function labelled(object: AnyObject, fields: Json): AnyObject {
  const common = mapOf(fields, 'commonLabels');
  const entries = [{ pairs: common, inSelectors: true, inTemplates: true }, ...listOf(fields, 'labels').map(entry => ({
    pairs: mapOf(entry, 'pairs'), inSelectors: isJsonObject(entry) && entry['includeSelectors'] === true, inTemplates: isJsonObject(entry) && (entry['includeSelectors'] === true || entry['includeTemplates'] === true),
  }))];
  return entries.filter(({ pairs }) => Object.keys(pairs).length > 0).reduce((before, { pairs, inSelectors, inTemplates }) => {
    const own = withMetadata(before, { labels: { ...before.metadata.labels, ...pairs } });
    const inside = inTemplates ? [...templatesOf(own).map(path => `${path}.metadata.labels`), ...own.kind === 'StatefulSet' ? ['?spec.volumeClaimTemplates.*.metadata.+labels'] : []] : [];
    return [...inside, ...inSelectors ? Object.hasOwn(selectors, own.kind) ? selectors[own.kind] ?? [] : [] : []].reduce((object_, path) => merged(object_, path, pairs), own);
  }, object);
}

/** `commonAnnotations`. */
export function annotated(object: AnyObject, annotations: Labels): AnyObject {
  if (Object.keys(annotations).length === 0) return object;
  const own = withMetadata(object, { annotations: { ...object.metadata.annotations, ...annotations } });
  return templatesOf(own).reduce((before, path) => merged(before, `${path}.metadata.annotations`, annotations), own);
}

function templatesOf({ kind }: AnyObject): readonly string[] {
  return Object.hasOwn(templates, kind) ? templates[kind] ?? [] : [];
}

/** Adds to a map; `?` before the path: only where it exists, `+` before its last part: that one is made. */
function merged(object: AnyObject, path: string, pairs: Labels): AnyObject {
  const isOptional = path.startsWith('?');
  return mergedAt(object, path.replace(/^\?/, '').split('.'), pairs, isOptional) as AnyObject;
}

function mergedAt(value: Json | undefined, [written, ...rest]: readonly string[], pairs: Labels, isOptional: boolean): Json | undefined {
  if (written === undefined) return { ...isJsonObject(value) && value, ...pairs };
  if (written === '*') return isJsonArray(value) ? value.map(each => mergedAt(each, rest, pairs, isOptional) ?? null) : value;
  const key = written.replace(/^\+/, '');
  const before = isJsonObject(value) ? value : {};
  if (isOptional && written === key && !Object.hasOwn(before, key)) return value;
  return { ...before, [key]: mergedAt(before[key], rest, pairs, isOptional) };
}
