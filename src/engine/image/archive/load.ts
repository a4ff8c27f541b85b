import { type Content, decode } from '../../../kernel/index.ts';
import { EngineError } from '../../error.ts';
import { type ProgressMessage, progressOf } from '../../registry/progress.ts';
import { type Platform, platformMatches } from '../../registry/remote-image.ts';
import { goJson, jsonFault } from '../../go/json.ts';
import { diffIdsOf, parseImage } from '../image-json.ts';
import { platformOf } from '../platform.ts';
import { familiarString, parseReference } from '../reference.ts';
import type { ImageStore } from '../store/image-store.ts';
import { streamOf } from '../tar/byte-source.ts';
import { decompressed } from '../tar/compression.ts';
import { cleanPath, readTar } from '../tar/read.ts';
import { pieces } from '../tar/write.ts';
import { blobPath, type Descriptor, imageNameAnnotation, indexFile, type ManifestItem, manifestFile, mediaTypes, repositoriesFile } from './layout.ts';

/** A line of what `POST /images/load` streams. */
export type LoadMessage = ProgressMessage | { readonly stream: string } | Readonly<Record<string, never>>;

export interface LoadOptions {
  /** Without the progress of layers. */
  readonly quiet?: boolean;
  /** Others are left out. */
  readonly platform?: Platform;
}

/** Files of an archive by their paths; of a symlink its target. */
interface Files extends ReadonlyMap<string, Content | { readonly target: string }> {
  /** Where dockerd unpacks them, for messages. */
  readonly folder: string;
}

/** More symlinks behind each other are a loop. */
const symlinkLimit = 40;

/**
 * `docker load`: images of an archive that `docker save` or another tool has made, packed or not: with a manifest.json, or else an OCI image layout.
 * An image is there as a whole or not at all.
 * @throws EngineError for what is no such archive, or a damaged one
 */
export async function* loadImages(store: ImageStore, archive: AsyncIterable<Uint8Array>, { quiet = false, platform }: LoadOptions = {}): AsyncGenerator<LoadMessage> {
  const folder = `/var/lib/docker/tmp/docker-import-${(store.layers.random.next() >>> 0).toString()}`;
  const files = await filesOf(decompressed(archive), folder);
  const items = manifestOf(files);
  const loaded: { readonly id: string; readonly parent: string | undefined }[] = [];
  let ids = '';
  let named = 0;
  for (const item of items) {
    if (platform && !platformMatches(platformOf(parseImage(textOf(files, item.Config))), platform)) {
      yield {};
      continue;
    }
    const id = yield* loadImage(store, files, item, { quiet });
    ids += `Loaded image ID: ${id}\n`;
    named = 0;
    for (const tag of item.RepoTags ?? []) {
      const name = parseReference(tag);
      if (name.tag === undefined) throw new EngineError('system', `invalid tag ${JSON.stringify(tag)}`);
      const before = store.setReference(id, name);
      if (before !== undefined && before !== id) yield { stream: `The image ${familiarString(name)} already exists, renaming the old one with ID ${before} to empty string\n` };
      yield { stream: `Loaded image: ${familiarString(name)}\n` };
      named++;
    }
    loaded.push({ id, parent: item.Parent });
    store.tell('load', id);
  }
  for (const { id, parent } of loaded) if (parent !== undefined && parent !== id && loaded.some(other => other.id === parent)) setParent(store, id, parent);
  if (named === 0 && ids !== '') yield { stream: ids };
}

async function* loadImage(store: ImageStore, files: Files, { Config, Layers }: ManifestItem, { quiet }: LoadOptions): AsyncGenerator<LoadMessage, string> {
  const text = textOf(files, Config);
  const json = parseImage(text);
  const diffIds = diffIdsOf(json);
  const paths = Layers ?? [];
  if (json.os !== undefined && json.os !== '' && json.os !== 'linux') throw new EngineError('system', `cannot load ${json.os} image on linux`);
  if (paths.length !== diffIds.length) throw new EngineError('system', `invalid manifest, layers length mismatch: expected ${paths.length}, got ${diffIds.length}`);
  const held: string[] = [];
  try {
    for (const [index, diffId] of diffIds.entries()) {
      const parent = held.at(-1);
      const known = store.layers.chainIdOf(parent, diffId);
      if (store.layers.has(known)) {
        held.push(store.layers.acquire(known));
        continue;
      }
      const content = contentAt(files, paths[index] ?? '');
      const layer = await store.layers.registerTar(parent, decompressed(streamOf(pieces(content))));
      held.push(layer.chainId);
      if (layer.diffId !== diffId) throw new EngineError('system', `invalid diffID for layer ${index}: expected ${JSON.stringify(diffId)}, got ${JSON.stringify(layer.diffId)}`);
      if (!quiet) yield* progress(diffId, content.size);
    }
    return store.create(text);
  } finally {
    for (const chainId of held) store.layers.release(chainId);
  }
}

/** Steps in which dockerd tells how far it has got with a layer: 512 KiB, or a hundredth of it if that is more. */
function* progress(diffId: string, size: number): Generator<LoadMessage> {
  const step = Math.max(512 * 1024, Math.ceil(size / 100));
  const id = diffId.replace('sha256:', '').slice(0, 12);
  for (let at = step; at < size; at += step) yield progressOf('Loading layer', id, at, size);
  yield progressOf('Loading layer', id, size, size);
}

/** @throws EngineError system, if the histories do not fit together */
function setParent(store: ImageStore, id: string, parent: string): void {
  const [own, theirs] = [id, parent].map(each => store.byId(each).json.history ?? []);
  const fits = own && theirs && (own.length + theirs.length === 0 || (own.length - theirs.length === 1 && goJson(own.slice(0, -1)) === goJson(theirs)));
  if (!fits) throw new EngineError('system', `image ${parent} is not a valid parent for ${id}`);
  store.setParent(id, parent);
}

async function filesOf(archive: AsyncIterable<Uint8Array>, folder: string): Promise<Files> {
  const files = Object.assign(new Map<string, Content | { readonly target: string }>(), { folder });
  for await (const entry of readTar(archive)) {
    if (entry.kind === 'regular') files.set(entry.path, entry.content);
    else if (entry.kind === 'symlink') files.set(entry.path, { target: entry.target });
    else if (entry.kind === 'hardlink') files.set(entry.path, contentAt(files, entry.target));
  }
  return files;
}

/** A file by its path in the archive; symlinks are followed within it. */
function contentAt(files: Files, path: string): Content {
  let at = cleanPath(`/${path}`);
  for (let links = 0; links < symlinkLimit; links++) {
    const found = files.get(at);
    if (!found) break;
    if (!('target' in found)) return found;
    at = cleanPath(`/${found.target.startsWith('/') ? '' : at.slice(0, at.lastIndexOf('/') + 1)}${found.target}`);
  }
  throw new EngineError('system', `open ${files.folder}/${path}: no such file or directory`);
}

function textOf(files: Files, path: string): string {
  const content = contentAt(files, path);
  return decode(content.read(0, content.size));
}

function manifestOf(files: Files): readonly ManifestItem[] {
  if (!files.has(manifestFile) && files.has(indexFile)) return [...itemsOfIndex(files, textOf(files, indexFile), undefined)];
  // Without a manifest dockerd takes it for an archive of Docker before 1.10, which has to have this one.
  if (!files.has(manifestFile)) textOf(files, repositoriesFile);
  const parsed = parse(textOf(files, manifestFile));
  if (parsed === null) throw new EngineError('system', 'invalid manifest, manifest cannot be null (but can be [])');
  if (!Array.isArray(parsed) || !parsed.every(isItem)) throw new EngineError('system', 'json: cannot unmarshal into Go value of type []tarexport.manifestItem');
  return parsed;
}

/** What index.json of an OCI image layout and the indexes in it lead to. Of several platforms those that run here are meant; attestations are not. */
function* itemsOfIndex(files: Files, text: string, name: string | undefined): Generator<ManifestItem> {
  const { manifests } = parse(text) as { readonly manifests?: readonly (Descriptor & { readonly platform?: { readonly architecture?: string; readonly os?: string } })[] };
  for (const { digest, mediaType, annotations, platform } of manifests ?? []) {
    const path = blobPath(digest);
    if (platform?.os === 'unknown' || !files.has(path)) continue;
    const ownName = annotations?.[imageNameAnnotation] ?? name;
    if (mediaType === mediaTypes.index || mediaType.includes('manifest.list')) {
      yield* itemsOfIndex(files, textOf(files, path), ownName);
      continue;
    }
    const { config, layers = [] } = parse(textOf(files, path)) as { readonly config?: Descriptor; readonly layers?: readonly Descriptor[] };
    if (config) yield { Config: blobPath(config.digest), RepoTags: ownName === undefined ? null : [ownName], Layers: layers.map(layer => blobPath(layer.digest)) };
  }
}

function isItem(value: unknown): value is ManifestItem {
  if (typeof value !== 'object' || value === null) return false;
  const { Config, RepoTags, Layers } = value as Readonly<Record<string, unknown>>;
  return typeof Config === 'string' && [RepoTags, Layers].every(list => list === undefined || list === null || (Array.isArray(list) && list.every(each => typeof each === 'string')));
}

/** @throws EngineError system, for a text that is no JSON */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new EngineError('system', jsonFault(text));
  }
}
