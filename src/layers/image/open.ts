import { message } from '../../base/message.ts';
import type { ByteSource } from '../byte-source.ts';
import { LayersError } from '../failure.ts';
import { dockerManifest, readDockerArchive } from './docker-archive.ts';
import { type BlobStore, type ImageArchive, imageOf } from './image.ts';
import { objectOf, readJson } from './json.ts';
import { ociIndex, readImageFolder, readOciLayout } from './oci-layout.ts';
import { openTarStore } from './tar-store.ts';

/**
 * What images an uncompressed archive holds: of `docker save` and `podman save` in all their forms, an OCI layout, or the files of one root file system. Reads manifests and configurations, not layers.
 * @throws LayersError if it is none of these, or names nothing that is there
 */
export async function openArchive(source: ByteSource, name: string, pause?: () => void | Promise<void>): Promise<ImageArchive> {
  if (source.size === 0) throw new LayersError(message('{0} is empty.', name));
  const store = await openTarStore(source, pause);
  if (store) return openStore(store, name);
  const blob = { digest: undefined, open: () => Promise.resolve(source) };
  return { format: 'files', images: [imageOf({}, [blob], [], '')], problems: [] };
}

/** The same for a folder: an OCI layout, or an archive that was unpacked. */
export async function openStore(store: BlobStore, name: string): Promise<ImageArchive> {
  // docker save writes both; its manifest tells more of the names.
  const manifest = await store.open(dockerManifest);
  if (manifest) {
    const json = await readJson(manifest, dockerManifest);
    const image = objectOf(json);
    return Array.isArray(image['layers']) ? readImageFolder(store, image) : readDockerArchive(store, json);
  }
  const index = await store.open(ociIndex);
  if (index) return readOciLayout(store, await readJson(index, ociIndex));
  throw new LayersError(message('{0} holds no image: there is neither {1} nor {2} in it.', name, dockerManifest, ociIndex));
}
