import { message, type Message } from '../../base/message.ts';
import type { ByteSource } from '../byte-source.ts';
import { LayersError } from '../failure.ts';
import { type BlobStore, type ImageArchive, imageOf, type LayeredImage, mostImages, mostProblems } from './image.ts';
import { type JsonObject, listOf, objectOf, readJson, textOf } from './json.ts';

export const ociIndex = 'index.json';

/** An index may name further ones; nobody nests deeper. */
const deepest = 4;

/** Reads an OCI image layout (image-spec, image-layout.md) from its index on. Attestations, which BuildKit keeps as images, are left out. */
export async function readOciLayout(store: BlobStore, index: unknown): Promise<ImageArchive> {
  const images: LayeredImage[] = [];
  const problems: Message[] = [];
  const seen = new Set<unknown>();
  const visit = async (descriptor: JsonObject, names: readonly string[], depth: number): Promise<void> => {
    if (images.length === mostImages || isAttestation(descriptor)) return;
    const own = [...names, ...nameOf(descriptor)];
    try {
      const manifest = objectOf(await readJson(await openBlob(store, textOf(descriptor['digest'])), textOf(descriptor['digest'])));
      if (!Array.isArray(manifest['manifests'])) images.push(await readImage(store, manifest, own));
      else if (depth < deepest && !seen.has(descriptor['digest'])) {
        // An index that names itself, or another one a thousand times, has no more images for that.
        seen.add(descriptor['digest']);
        for (const next of listOf(manifest['manifests']).map(objectOf)) await visit(next, own, depth + 1);
      }
    } catch (error) {
      if (!(error instanceof LayersError)) throw error;
      if (problems.length < mostProblems) problems.push(error.text);
    }
  };
  for (const descriptor of listOf(objectOf(index)['manifests']).map(objectOf)) await visit(descriptor, [], 0);
  if (images.length === 0) throw new LayersError(problems[0] ?? message('{0} names no image.', ociIndex));
  return { format: 'oci', images, problems };
}

/** Reads an image's manifest beside its blobs, which have the digits of their digests for names: what podman calls docker-dir, and skopeo a directory. */
export async function readImageFolder(store: BlobStore, manifest: JsonObject): Promise<ImageArchive> {
  const blobs: BlobStore = { open: async path => store.open(path.slice(path.lastIndexOf('/') + 1)) };
  return { format: 'oci', images: [await readImage(blobs, manifest, [])], problems: [] };
}

async function readImage(store: BlobStore, manifest: JsonObject, names: readonly string[]): Promise<LayeredImage> {
  const id = textOf(objectOf(manifest['config'])['digest']);
  const config = objectOf(await readJson(await openBlob(store, id), id));
  const blobs = listOf(manifest['layers']).map(objectOf).map(layer => textOf(layer['digest'])).map(digest => ({ digest, open: async () => store.open(pathOf(digest)) }));
  return imageOf(config, blobs, names, id);
}

async function openBlob(store: BlobStore, digest: string): Promise<ByteSource> {
  const source = isDigest(digest) ? await store.open(pathOf(digest)) : undefined;
  if (!source) throw new LayersError(message('The layout names {0}, which is not there.', digest));
  return source;
}

/** image-spec, descriptor.md, "Digests": also what keeps a path from leading out of the layout. */
function isDigest(digest: string): boolean {
  return /^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[A-Za-z0-9=_-]+$/.test(digest);
}

function pathOf(digest: string): string {
  return `blobs/${digest.replace(':', '/')}`;
}

function isAttestation(descriptor: JsonObject): boolean {
  return objectOf(descriptor['annotations'])['vnd.docker.reference.type'] === 'attestation-manifest' || textOf(objectOf(descriptor['platform'])['os']) === 'unknown';
}

/** containerd's name, or the OCI one, which may be a tag only. */
function nameOf(descriptor: JsonObject): readonly string[] {
  const annotations = objectOf(descriptor['annotations']);
  const name = textOf(annotations['io.containerd.image.name']) || textOf(annotations['org.opencontainers.image.ref.name']);
  return name === '' ? [] : [name];
}
