import { encode } from '../../../kernel/index.ts';
import { EngineError } from '../../error.ts';
import { goJson, sortedMap } from '../../go/json.ts';
import { timeOf } from '../../go/time.ts';
import { formatPlatform, type Platform, platformMatches } from '../../registry/remote-image.ts';
import { digestOf } from '../hashing.ts';
import { completeConfig, diffIdsOf } from '../image-json.ts';
import { platformOf } from '../platform.ts';
import { canonicalString, familiarName, familiarString, parseAnyReference, type Reference, withDefaultTag } from '../reference.ts';
import type { ImageStore, StoredImage } from '../store/image-store.ts';
import { blockSize, fileHeader, paddingOf, tarHeader } from '../tar/header.ts';
import { blobPath, type Descriptor, imageNameAnnotation, indexFile, layoutFile, manifestFile, mediaTypes, refNameAnnotation, repositoriesFile } from './layout.ts';

/** A file of the archive. */
interface Blob {
  readonly size: number;
  readonly bytes: Iterable<Uint8Array>;
  /** Seconds since the epoch. */
  readonly mtime: number;
}

/**
 * `docker save`: an archive of images, as dockerd 28 writes it. What is wrong with the names is said before the first bytes.
 * @param platform that all of them must have
 * @throws EngineError invalid, notFound
 */
export function saveImages(store: ImageStore, names: readonly string[], platform?: Platform): Iterable<Uint8Array> {
  const chosen = choose(store, names);
  if (platform && [...chosen.keys()].some(id => !platformMatches(platformOf(store.byId(id).json), platform))) throw new EngineError('system', `no suitable export target found for platform ${formatPlatform(platform)}`);
  const files = new Map<string, Blob>();
  const manifests: Descriptor[] = [];
  const repositories: Record<string, Record<string, string>> = {};
  const items = [...chosen].map(([id, tags]) => {
    const image = store.byId(id);
    const layers = diffIdsOf(image.json);
    if (layers.length === 0) throw new EngineError('system', 'empty export - not implemented');
    const sources = putLayers(store, image, files);
    const text = goJson({
      schemaVersion: 2, mediaType: mediaTypes.manifest, config: { mediaType: mediaTypes.config, digest: id, size: encode(image.text).length },
      layers: layers.map(diffId => ({ mediaType: mediaTypes.layer, digest: diffId, size: sources.get(diffId) ?? 0 })),
    });
    const manifest = { mediaType: mediaTypes.manifest, digest: digestOf(store.layers.hashing, text), size: encode(text).length };
    files.set(blobPath(id), textBlob(image.text, createdOf(image)));
    files.set(blobPath(manifest.digest), textBlob(text, 0));
    for (const name of tags) {
      (repositories[familiarName(name)] ??= {})[name.tag ?? ''] = layers.at(-1)?.replace('sha256:', '') ?? '';
      manifests.push({ ...manifest, annotations: { [imageNameAnnotation]: canonicalString(name), [refNameAnnotation]: name.tag ?? '' } });
    }
    if (manifests.length === 0) manifests.push(manifest);
    store.tell('save', id);
    return {
      Config: blobPath(id), RepoTags: tags.length > 0 ? tags.map(familiarString) : null, Layers: layers.map(blobPath), parent: image.parent,
      LayerSources: sortedMap(Object.fromEntries(layers.map(diffId => [diffId, { mediaType: mediaTypes.layer, size: sources.get(diffId) ?? 0, digest: diffId }]))), id,
    };
  });
  const manifest = items.map(({ Config, RepoTags, Layers, LayerSources, parent }) => ({ Config, RepoTags, Layers, ...(parent !== undefined && chosen.has(parent) && { Parent: parent }), LayerSources }));
  files.set(manifestFile, textBlob(`${goJson(items.length > 0 ? manifest : null)}\n`, 0));
  if (Object.keys(repositories).length > 0) files.set(repositoriesFile, textBlob(`${goJson(sortedMap(Object.fromEntries(Object.entries(repositories).map(([name, tags]) => [name, sortedMap(tags)]))))}\n`, 0));
  files.set(layoutFile, textBlob('{"imageLayoutVersion": "1.0.0"}', 0));
  files.set(indexFile, textBlob(goJson({ schemaVersion: 2, mediaType: mediaTypes.index, manifests: manifests.length > 0 ? manifests : null }), Number(store.now() / 1_000_000_000n)));
  return archiveOf(files);
}

/** The images that are meant, with the names under which they shall be saved; a repository's name means all its tags. */
function choose(store: ImageStore, names: readonly string[]): Map<string, Reference[]> {
  const chosen = new Map<string, Reference[]>();
  const add = (id: string, name?: Reference): void => {
    if (!store.has(id)) throw new EngineError('notFound', `No such image: ${id}`);
    const known = chosen.get(id) ?? [];
    chosen.set(id, known);
    if (name && name.digest === undefined && !known.some(other => canonicalString(other) === canonicalString(name))) known.push(withDefaultTag(name));
  };
  for (const text of names) {
    const meant = meaningOf(text);
    if (meant.kind === 'id') {
      add(meant.id);
      continue;
    }
    const { name } = meant;
    const all = name.tag === undefined && name.digest === undefined ? store.references.inRepository(name) : [];
    if (all.length > 0) for (const found of all) add(found.id, found.name);
    else if (name.tag === undefined && name.digest === undefined || familiarName(name) === 'sha256') {
      const id = store.idWithPrefix(text);
      if (id === undefined) throw new EngineError('notFound', `No such image: ${text}`);
      add(id);
    } else {
      const id = store.references.get(name);
      if (id === undefined) throw new EngineError('notFound', 'reference does not exist');
      add(id, name);
    }
  }
  return chosen;
}

/** What is no reference is no mistake of the request here: moby, image/tarexport/save.go. @throws EngineError system */
function meaningOf(text: string): ReturnType<typeof parseAnyReference> {
  try {
    return parseAnyReference(text);
  } catch (error) {
    throw error instanceof EngineError ? new EngineError('system', error.message) : error;
  }
}

/** Puts an image's layers into the archive, each with a configuration for Docker before 1.9. @returns their sizes by their diff ids */
function putLayers(store: ImageStore, image: StoredImage, files: Map<string, Blob>): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  const chain = store.layers.chain(image.chainId);
  let parent: string | undefined;
  for (const [index, { chainId, diffId }] of chain.entries()) {
    const archive = store.layers.archive(chainId);
    sizes.set(diffId, archive.size);
    const legacy = legacyConfig(image, index === chain.length - 1);
    const id = digestOf(store.layers.hashing, goJson(sortedMap({ ...legacy, layer_id: chainId, ...(parent !== undefined && { parent }) })));
    const { created, container, container_config: containerConfig, ...rest } = legacy;
    const text = goJson({
      id: id.replace('sha256:', ''), ...(parent !== undefined && { parent: parent.replace('sha256:', '') }), created, ...(container !== undefined && { container }), container_config: containerConfig, ...rest,
      ...(image.json.os && { os: image.json.os }),
    });
    files.set(blobPath(digestOf(store.layers.hashing, text)), textBlob(text, createdOf(image)));
    files.set(blobPath(diffId), { ...archive, mtime: createdOf(image) });
    parent = id;
  }
  return sizes;
}

/** What Docker before 1.9 knew of an image; of a lower layer nothing. */
function legacyConfig({ json }: StoredImage, isTop: boolean): Record<string, unknown> {
  if (!isTop) return { created: '1970-01-01T00:00:00Z', container_config: completeConfig({}) };
  return {
    ...(json.comment && { comment: json.comment }), created: json.created ?? null, ...(json.container && { container: json.container }), container_config: completeConfig(json.container_config ?? {}),
    ...(json.docker_version && { docker_version: json.docker_version }), ...(json.author && { author: json.author }), ...(json.config && { config: completeConfig(json.config) }),
    ...(json.architecture && { architecture: json.architecture }), ...(json.variant && { variant: json.variant }),
  };
}

function createdOf({ json }: StoredImage): number {
  return Number((timeOf(json.created ?? undefined) ?? 0n) / 1_000_000_000n);
}

function textBlob(text: string, mtime: number): Blob {
  const bytes = encode(text);
  return { size: bytes.length, bytes: [bytes], mtime };
}

function* archiveOf(files: ReadonlyMap<string, Blob>): Generator<Uint8Array> {
  const mtime = Math.max(...[...files.values()].map(file => file.mtime));
  for (const path of [...files.keys()].some(each => each.startsWith('blobs/')) ? ['blobs', 'blobs/sha256'] : []) yield tarHeader({ path, kind: 'directory', mode: 0o755, uid: 0, gid: 0, mtime });
  for (const [path, file] of [...files].sort(([a], [b]) => a < b ? -1 : 1)) {
    yield fileHeader({ path, mode: 0o644, mtime: file.mtime }, file.size);
    yield* file.bytes;
    yield new Uint8Array(paddingOf(file.size));
  }
  yield new Uint8Array(2 * blockSize);
}
