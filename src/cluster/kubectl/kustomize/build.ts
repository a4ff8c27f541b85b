import { type Blocking, isErrno, type Sys } from '../../../kernel/index.ts';
import { readFile } from '../../../engine/index.ts';
import { Failure } from '../failure.ts';
import { type AnyObject, textAt } from '../json.ts';
import { parseManifests } from '../resource/manifest.ts';
import { cleanPath } from '../resource/path.ts';
import { generated, withHash } from './generators.ts';
import { type Kustomization, mapOf, missingPath, readKustomization, textsOf } from './kustomization.ts';
import { annotated, labelled } from './labels.ts';
import { inOrder } from './order.ts';
import { patched } from './patches.ts';
import { referring } from './references.ts';
import { idText, type Item } from './resource.ts';
import { inNamespace, renamed, withImages, withReplicas } from './transform.ts';

/** What a kustomization makes, and what is to be told of it. */
interface Built {
  readonly objects: readonly AnyObject[];
  readonly warnings: readonly string[];
}

/** Builds a kustomization: its resources, what its generators make, and then every transformation; names with hashes and the references to them at the end. @throws Failure in Kustomize's words */
export function* build(sys: Sys, folder: string): Blocking<Built> {
  const root = absolute(sys, folder);
  if (kindAt(sys, root) !== 'directory') throw new Failure(`must build at directory: ${kindAt(sys, root) === undefined ? `not a valid directory: ${missingPath(root).replace(`'${root}'`, `'${folder}'`)}` : `'${folder}': file is not directory`}`);
  const warnings: string[] = [];
  const kustomization = yield* readKustomization(sys, root);
  const items = yield* layer(sys, kustomization, [], warnings);
  const named = items.map(withHash);
  const all = referring(named, items);
  return { objects: (textAt(kustomization.fields, 'sortOptions', 'order') === 'fifo' ? all : inOrder(all)).map(({ object }) => object), warnings };
}

/** One kustomization on top of what there is. @param warnings gets what is told */
function* layer(sys: Sys, kustomization: Kustomization, begun: readonly Item[], warnings: string[]): Blocking<readonly Item[]> {
  const { folder, fields } = kustomization;
  warnings.push(...kustomization.warnings);
  let items = begun;
  for (const path of [...textsOf(fields, 'resources'), ...textsOf(fields, 'bases')]) items = merged(items, yield* resource(sys, folder, path, warnings), joined(folder, path), path);
  for (const path of textsOf(fields, 'components')) items = yield* layer(sys, yield* readKustomization(sys, joined(folder, path)), items, warnings);
  items = yield* generated(sys, folder, items, fields);
  items = yield* patched(items, fields, path => patchText(sys, joined(folder, path), path));
  const before = items;
  const [prefix, suffix, namespace, annotations] = [textAt(fields, 'namePrefix'), textAt(fields, 'nameSuffix'), textAt(fields, 'namespace'), mapOf(fields, 'commonAnnotations')];
  items = items.map(item => renamed({ ...item, object: inNamespace(item.object, namespace) }, prefix, suffix));
  items = items.map(item => ({ ...item, object: withImages(annotated(labelled(item.object, fields), annotations), fields) }));
  return referring(withReplicas(items, fields), before);
}

/** A file of objects, or another kustomization. */
function* resource(sys: Sys, folder: string, written: string, warnings: string[]): Blocking<readonly Item[]> {
  if (/^(https?|ssh):\/\/|^git@|^github\.com\//.test(written)) throw new Failure(`accumulating resources: ${JSON.stringify(written)}: this machine has no internet`);
  const path = joined(folder, written);
  const kind = kindAt(sys, path);
  if (kind === undefined) throw new Failure(`accumulating resources: accumulation err='accumulating resources from '${written}': ${missingPath(path)}': must build at directory: not a valid directory: ${missingPath(path)}`);
  if (kind === 'directory') return yield* layer(sys, yield* readKustomization(sys, path), [], warnings);
  return parseManifests(yield* readFile(sys, path), path, '1.2').map(({ object }) => ({ object, names: [object.metadata.name], hashed: false }));
}

function merged(items: readonly Item[], added: readonly Item[], path: string, written: string): readonly Item[] {
  return added.reduce((all, item) => {
    if (all.some(({ object }) => idText(object) === idText(item.object))) throw new Failure(`accumulating resources: accumulation err='merging resources from '${written}': may not add resource with an already registered id: ${idText(item.object)}': must build at directory: '${path}': file is not directory`);
    return [...all, item];
  }, items);
}

function* patchText(sys: Sys, path: string, written: string): Blocking<string> {
  if (kindAt(sys, path) === undefined) throw new Failure(`trouble configuring builtin PatchTransformer with config: \`\npath: ${written}\n\`: failed to get the patch file from path(${written}): ${missingPath(path)}`);
  return yield* readFile(sys, path);
}

function kindAt(sys: Sys, path: string): string | undefined {
  try {
    return sys.stat(path).kind;
  } catch (error) {
    if (isErrno(error, 'ENOENT') || isErrno(error, 'ENOTDIR')) return undefined;
    throw error;
  }
}

function absolute(sys: Sys, path: string): string {
  return path.startsWith('/') ? joined('/', path) : joined(sys.getcwd(), path);
}

/** The path of something in a folder, without `.` and `..`. */
function joined(folder: string, path: string): string {
  return `/${cleanPath(path.startsWith('/') ? path : `${folder}/${path}`)}`;
}
