import { Gzip } from '../../kernel/index.ts';
import { EngineError } from '../error.ts';
import type { Hashing } from '../image/hashing.ts';
import { diffIdsOf } from '../image/image-json.ts';
import type { Layer } from '../image/layer/layer-store.ts';
import { canonicalName, familiarName, familiarString, type Reference, withDigest } from '../image/reference.ts';
import type { ImageStore } from '../image/store/image-store.ts';
import { mediaTypes } from './media-type.ts';
import type { ProgressMessage } from './progress.ts';
import { push, type PushedImage, type PushOptions } from './push.ts';
import type { Registry } from './registry.ts';
import type { RemoteLayer } from './remote-layer.ts';

/**
 * `docker push`: one tag, or without a tag all of the repository. The images are known by their digests from then on.
 * @throws EngineError after the first message: dockerd says it at the end of the stream
 */
export async function* pushImages(images: ImageStore, name: Reference, options: Omit<PushOptions, 'images'>): AsyncGenerator<ProgressMessage, void> {
  const all = images.references.inRepository(name);
  const chosen = all.filter(each => each.name.tag !== undefined && (name.tag === undefined || each.name.tag === name.tag));
  if (chosen.length === 0) {
    yield { status: `The push refers to repository [${canonicalName(name)}]` };
    throw new EngineError('system', all.length === 0 ? `An image does not exist locally with the tag: ${familiarName(name)}` : `tag does not exist: ${familiarString(name)}`);
  }
  const pushed: PushedImage[] = [];
  for (const { name: tagged, id } of chosen) pushed.push(await pushedImage(images, tagged, id, options.registry));
  for await (const message of push({ ...options, images: pushed })) {
    yield message;
    for (const { name: tagged, id } of chosen) if (message.aux?.Tag === tagged.tag && message.aux) images.setReference(id, withDigest(tagged, message.aux.Digest));
  }
  images.tellOfName('push', name);
}

async function pushedImage(images: ImageStore, name: Reference, id: string, registry: Registry): Promise<PushedImage> {
  const { text, chainId, json } = images.byId(id);
  if (diffIdsOf(json).length === 0) throw new EngineError('system', 'empty export - not implemented');
  const layers: RemoteLayer[] = [];
  for (const layer of images.layers.chain(chainId)) layers.push(registry.shelf.find(layer.diffId) ?? await packed(images, layer));
  return { name, configText: text, layers };
}

/** A layer that was made here, packed as it is sent. */
async function packed({ layers }: ImageStore, { chainId, diffId, size }: Layer): Promise<RemoteLayer> {
  const entries = await layers.entries(chainId);
  const archive = layers.archive(chainId);
  return { diffId, size, tarSize: archive.size, blob: { mediaType: mediaTypes.dockerLayer, ...sumOf(layers.hashing, gzipped(archive.bytes)) }, entries: () => entries };
}

function sumOf(hashing: Hashing, bytes: Iterable<Uint8Array>): { readonly digest: string; readonly size: number } {
  const hash = hashing.sha256();
  let size = 0;
  for (const piece of bytes) {
    hash.update(piece);
    size += piece.length;
  }
  return { digest: `sha256:${hash.hex()}`, size };
}

function* gzipped(bytes: Iterable<Uint8Array>): Generator<Uint8Array> {
  const gzip = new Gzip({ name: undefined, mtime: 0 });
  for (const piece of bytes) yield* gzip.push(piece, false);
  yield* gzip.push(new Uint8Array(0), true);
}
