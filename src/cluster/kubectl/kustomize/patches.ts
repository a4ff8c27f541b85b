import { parseAllDocuments } from 'yaml';
import { ApiError } from '../../api/error.ts';
import { jsonPatch } from '../../api/patch/json.ts';
import { listTypeOf } from '../../api/patch/lists.ts';
import { strategicMergePatch } from '../../api/patch/strategic.ts';
import { matches, parseLabelSelector } from '../../api/selector/labels.ts';
import type { Blocking } from '../../../kernel/index.ts';
import { Failure } from '../failure.ts';
import { type AnyObject, isJsonArray, isJsonObject, type Json, type JsonObject, textAt, valueAt } from '../json.ts';
import { listOf } from './kustomization.ts';
import { groupOf, idText, type Item, versionOf } from './resource.ts';

interface Patch {
  readonly text: string;
  readonly target: Json | undefined;
}

/** `patches`, and as they were called before. @param read the text of a file of the kustomization @throws Failure in Kustomize's words */
export function* patched(items: readonly Item[], fields: Json, read: (path: string) => Blocking<string>): Blocking<readonly Item[]> {
  let result = items;
  for (const entry of listOf(fields, 'patchesStrategicMerge')) result = applied(result, { text: textAt(entry).includes('\n') ? textAt(entry) : yield* read(textAt(entry)), target: undefined });
  for (const entry of [...listOf(fields, 'patches'), ...listOf(fields, 'patchesJson6902')]) {
    const path = textAt(entry, 'path');
    result = applied(result, { text: path === '' ? textAt(entry, 'patch') : yield* read(path), target: valueAt(entry, 'target') });
  }
  return result;
}

function applied(items: readonly Item[], { text, target }: Patch): readonly Item[] {
  return documentsOf(text).reduce<readonly Item[]>((before, document) => {
    if (isJsonArray(document)) {
      if (target === undefined) throw new Failure(`must specify a target for JSON patch [patch: ${JSON.stringify(text)}]`);
      return before.map(item => isTarget(item, target) ? changed(item, object => jsonPatch(object, document)) : item);
    }
    const patch = asObject(document, text);
    const places = target === undefined ? [placeOf(before, patch)] : before.flatMap((item, at) => isTarget(item, target) ? [at] : []);
    return before.flatMap((item, at) => {
      if (!places.includes(at)) return [item];
      const merged = changed(item, object => patchFirst(strategicMergePatch(object, named(patch, item)), patch, []));
      return patch['$patch'] === 'delete' ? [] : [merged];
    });
  }, items);
}

function documentsOf(text: string): readonly Json[] {
  const documents = parseAllDocuments(text, { version: '1.2', prettyErrors: false, logLevel: 'silent' });
  if (documents.some(({ errors }) => errors.length > 0)) throw noPatch(text);
  return documents.map(document => document.toJS() as Json).filter(each => each !== null);
}

function noPatch(text: string): Failure {
  return new Failure(`trouble configuring builtin PatchTransformer with config: \`\npatch: '${text}'\n\`: unable to parse SM or JSON patch from [patch: ${JSON.stringify(text)}]`);
}

function asObject(document: Json, text: string): JsonObject {
  if (!isJsonObject(document) || textAt(document, 'kind') === '' || textAt(document, 'metadata', 'name') === '') throw noPatch(text);
  return document;
}

/** A patch leaves kind and name alone. */
function named(patch: JsonObject, { object }: Item): JsonObject {
  const metadata = isJsonObject(patch['metadata']) ? patch['metadata'] : {};
  return { ...patch, apiVersion: object.apiVersion, kind: object.kind, metadata: { ...metadata, name: object.metadata.name, namespace: object.metadata.namespace } };
}

/** What the patch itself names. @throws Failure where that is nothing */
function placeOf(items: readonly Item[], patch: JsonObject): number {
  const wished = { apiVersion: textAt(patch, 'apiVersion'), kind: textAt(patch, 'kind'), metadata: { name: textAt(patch, 'metadata', 'name'), ...isJsonObject(patch['metadata']) && typeof patch['metadata']['namespace'] === 'string' && { namespace: patch['metadata']['namespace'] } } };
  const at = items.findIndex(({ object, names }) => object.kind === wished.kind && groupOf(object) === groupOf(wished) && names.includes(wished.metadata.name) && (wished.metadata.namespace === undefined || wished.metadata.namespace === object.metadata.namespace));
  if (at < 0) throw new Failure(`no resource matches strategic merge patch "${idText(wished)}": no matches for Id ${idText(wished)}; failed to find unique target for patch ${idText(wished)}`);
  return at;
}

/** What a target says are regular expressions for whole names, and selectors. */
function isTarget({ object, names }: Item, target: Json): boolean {
  const fits = (key: string, ...values: readonly string[]): boolean => textAt(target, key) === '' || values.some(value => new RegExp(`^(?:${textAt(target, key)})$`).test(value));
  const selects = (key: string, labels: AnyObject['metadata']['labels']): boolean => matches(parseLabelSelector(textAt(target, key)), labels);
  return fits('group', groupOf(object)) && fits('version', versionOf(object)) && fits('kind', object.kind) && fits('name', ...names) && fits('namespace', object.metadata.namespace ?? '')
    && selects('labelSelector', object.metadata.labels) && selects('annotationSelector', object.metadata.annotations);
}

function changed(item: Item, change: (object: AnyObject) => unknown): Item {
  try {
    return { ...item, object: change(item.object) as AnyObject };
  } catch (error) {
    throw error instanceof ApiError ? new Failure(error.message) : error;
  }
}

/** Elements that a patch names stand before the others, as Kustomize merges lists with keys. */
function patchFirst(merged: unknown, patch: unknown, path: readonly string[]): unknown {
  const [whole, part] = [merged as Json, patch as Json];
  if (isJsonObject(whole) && isJsonObject(part)) return Object.fromEntries(Object.entries(whole).map(([key, value]) => [key, Object.hasOwn(part, key) ? patchFirst(value, part[key], [...path, key]) : value]));
  const key = listTypeOf(path)?.mergeKey;
  if (key === undefined || !isJsonArray(whole) || !isJsonArray(part)) return whole;
  const first = part.flatMap(each => {
    const found = whole.find(element => valueAt(element, key) === valueAt(each, key));
    return found === undefined ? [] : [patchFirst(found, each, path)];
  });
  const others = whole.filter(element => !part.some(each => valueAt(each, key) === valueAt(element, key)));
  return [...first, ...others];
}
