import { base64, type Blocking, type Sys } from '../../../kernel/index.ts';
import { Failure } from '../failure.ts';
import { type AnyObject, isJsonObject, type Json, textAt, valueAt } from '../json.ts';
import { configData, readData } from '../resource/literals.ts';
import { dataHash } from './hash.ts';
import { listOf, mapOf, missingPath, textsOf } from './kustomization.ts';
import type { Item } from './resource.ts';

/** `configMapGenerator` and `secretGenerator`: makes config maps and secrets, or changes those that are there. @throws Failure in Kustomize's words */
export function* generated(sys: Sys, folder: string, items: readonly Item[], fields: Json): Blocking<readonly Item[]> {
  let result = items;
  for (const [key, kind] of [['configMapGenerator', 'ConfigMap'], ['secretGenerator', 'Secret']] as const) {
    for (const entry of listOf(fields, key)) result = joined(result, yield* made(sys, folder, kind, entry, valueAt(fields, 'generatorOptions')), textAt(entry, 'behavior'));
  }
  return result;
}

function* made(sys: Sys, folder: string, kind: 'ConfigMap' | 'Secret', entry: Json, shared: Json | undefined): Blocking<Item> {
  const own = valueAt(entry, 'options');
  const option = (key: string): Json | undefined => valueAt(own, key) ?? valueAt(shared, key);
  const [labels, annotations] = (['labels', 'annotations'] as const).map(key => ({ ...mapOf(shared, key), ...mapOf(own, key) }));
  const [name, namespace] = [textAt(entry, 'name'), textAt(entry, 'namespace')];
  const data = yield* dataOf(sys, folder, entry);
  const object: AnyObject = {
    apiVersion: 'v1', kind,
    metadata: { name, ...namespace !== '' && { namespace }, ...labels && Object.keys(labels).length > 0 && { labels }, ...annotations && Object.keys(annotations).length > 0 && { annotations } },
    ...kind === 'ConfigMap' ? configData(data) : { ...data.size > 0 && { data: Object.fromEntries([...data].map(([key, bytes]) => [key, inLines(base64(bytes))])) }, type: textAt(entry, 'type') || 'Opaque' },
    ...option('immutable') === true && { immutable: true },
  };
  return { object, names: [name], hashed: option('disableNameSuffixHash') !== true };
}

function* dataOf(sys: Sys, folder: string, entry: Json): Blocking<ReadonlyMap<string, Uint8Array>> {
  const inFolder = (path: string): string => path.startsWith('/') ? path : `${folder}/${path}`;
  const envs = [...textsOf(entry, 'envs'), ...textAt(entry, 'env') === '' ? [] : [textAt(entry, 'env')]];
  const files = textsOf(entry, 'files').map(written => {
    const at = written.indexOf('=');
    return at > 0 ? `${written.slice(0, at)}=${inFolder(written.slice(at + 1))}` : inFolder(written);
  });
  const none = { 'from-file': [], 'from-literal': [], 'from-env-file': [] };
  const parts = [
    { told: `env source files: [${envs.join(' ')}]`, sources: { ...none, 'from-env-file': envs.map(inFolder) } }, { told: `file sources: [${textsOf(entry, 'files').join(' ')}]`, sources: { ...none, 'from-file': files } },
    { told: `literal sources [${textsOf(entry, 'literals').join(' ')}]`, sources: { ...none, 'from-literal': textsOf(entry, 'literals') } },
  ];
  const data = new Map<string, Uint8Array>();
  for (const { told, sources } of parts) {
    try {
      for (const [key, bytes] of yield* readData(sys, sources)) data.set(key, bytes);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const [, path] = /^error: (?:open|error reading) (\S+): no such file/.exec(error.message) ?? [];
      throw new Failure(`loading KV pairs: ${told}: ${path === undefined ? error.message.replace(/^error: /, '') : missingPath(path)}`);
    }
  }
  return new Map([...data].sort(([a], [b]) => a < b ? -1 : 1));
}

const lineLength = 70;

/** Kustomize breaks long values of secrets. */
function inLines(text: string): string {
  return text.length < lineLength ? text : (text.match(new RegExp(`.{1,${lineLength}}`, 'g')) ?? []).map(line => `${line}\n`).join('');
}

function joined(items: readonly Item[], item: Item, behavior: string): readonly Item[] {
  const { kind, metadata: { name, namespace } } = item.object;
  const at = items.findIndex(({ object, names }) => object.kind === kind && names.includes(name) && (object.metadata.namespace ?? '') === (namespace ?? ''));
  const found = items[at];
  const changes = behavior === 'merge' || behavior === 'replace';
  if (found === undefined ? changes : !changes) {
    const id = `id resid.ResId{Gvk:resid.Gvk{Group:"", Version:"v1", Kind:${JSON.stringify(kind)}, isClusterScoped:false}, Name:${JSON.stringify(name)}, Namespace:${JSON.stringify(namespace ?? '')}}`;
    throw new Failure(`merging from generator: ${found ? `${id} exists; behavior must be merge or replace` : `${id} does not exist; cannot merge or replace`}`);
  }
  if (!found) return [...items, item];
  const both = (key: string): { readonly [key: string]: Json } => {
    const [before, after] = [found.object[key], item.object[key]];
    const all = { ...behavior === 'merge' && isJsonObject(before) && before, ...isJsonObject(after) && after };
    return Object.keys(all).length > 0 ? { [key]: all } : {};
  };
  const { data, binaryData, ...rest } = found.object;
  const metadata = { ...found.object.metadata, labels: { ...found.object.metadata.labels, ...item.object.metadata.labels }, annotations: { ...found.object.metadata.annotations, ...item.object.metadata.annotations } };
  const object: AnyObject = { ...rest, ...data !== undefined || item.object['data'] !== undefined ? both('data') : {}, ...binaryData !== undefined || item.object['binaryData'] !== undefined ? both('binaryData') : {}, metadata: withoutEmpty(metadata) };
  return items.with(at, { ...found, object });
}

function withoutEmpty(metadata: AnyObject['metadata']): AnyObject['metadata'] {
  const { labels = {}, annotations = {}, ...rest } = metadata;
  return { ...rest, name: metadata.name, ...Object.keys(labels).length > 0 && { labels }, ...Object.keys(annotations).length > 0 && { annotations } };
}

/** The item with a hash of its data at the end of its name. */
export function withHash(item: Item): Item {
  if (!item.hashed) return item;
  const { object, names } = item;
  const { kind, data = '', binaryData, type = '' } = object;
  const hash = dataHash({ kind, name: '', data, ...kind === 'Secret' ? { type } : binaryData !== undefined && { binaryData } });
  const name = `${object.metadata.name}-${hash}`;
  return { object: { ...object, metadata: { ...object.metadata, name } }, names: [...names, name], hashed: false };
}
