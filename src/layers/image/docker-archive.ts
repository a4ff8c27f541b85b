import { message, type Message } from '../../base/message.ts';
import { LayersError } from '../failure.ts';
import { type BlobStore, type ImageArchive, imageOf, type LayeredImage, mostImages, mostProblems } from './image.ts';
import { type JsonObject, listOf, objectOf, readJson, textOf, textsOf } from './json.ts';

export const dockerManifest = 'manifest.json';

/** Reads what `docker save` writes (moby, image/spec/v1.2): manifest.json names the configuration, the tags and the layers of each image. */
export async function readDockerArchive(store: BlobStore, manifest: unknown): Promise<ImageArchive> {
  const images: LayeredImage[] = [];
  const problems: Message[] = [];
  for (const entry of listOf(manifest).slice(0, mostImages).map(objectOf)) {
    try {
      images.push(await readImage(store, entry));
    } catch (error) {
      if (!(error instanceof LayersError)) throw error;
      if (problems.length < mostProblems) problems.push(error.text);
    }
  }
  if (images.length === 0) throw new LayersError(problems[0] ?? message('{0} names no image.', dockerManifest));
  return { format: 'docker', images, problems };
}

async function readImage(store: BlobStore, entry: JsonObject): Promise<LayeredImage> {
  const path = textOf(entry['Config']);
  const source = await store.open(path);
  if (!source) throw new LayersError(message('{0} names the configuration {1}, which the archive does not have.', dockerManifest, path));
  const config = objectOf(await readJson(source, path));
  const blobs = textsOf(entry['Layers']).map(layer => ({ digest: digestIn(layer), open: async () => store.open(layer) }));
  const id = digestIn(path) ?? (/^(?:sha256:)?([0-9a-f]{64})(?:\.json)?$/.exec(path)?.[1] ?? '');
  return imageOf(config, blobs, textsOf(entry['RepoTags']), id === '' || id.startsWith('sha256:') ? id : `sha256:${id}`);
}

/** The digest that a path of the OCI layout says; older archives have other names. */
function digestIn(path: string): string | undefined {
  const hex = /^blobs\/sha256\/([0-9a-f]{64})$/.exec(path)?.[1];
  return hex === undefined ? undefined : `sha256:${hex}`;
}
