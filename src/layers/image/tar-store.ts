import { SourceCursor } from '../archive/cursor.ts';
import { readTar } from '../archive/read-tar.ts';
import { type ByteSource, partOf } from '../byte-source.ts';
import { dockerManifest } from './docker-archive.ts';
import type { BlobStore } from './image.ts';
import { ociIndex } from './oci-layout.ts';

/** An archive of images has a few files for each layer. One that goes on without a manifest has the files of a system in it. */
const mostBeforeManifest = 10_000;
const mostFiles = 1_000_000;
const decoder = new TextDecoder();

class NoImage extends Error {}

interface Place {
  readonly at: number;
  readonly size: number;
}

/** The files of an archive of images, read where they lie. Undefined for an archive of other files. @throws LayersError for an archive that is damaged before its manifest */
export async function openTarStore(source: ByteSource, pause?: () => void | Promise<void>): Promise<BlobStore | undefined> {
  const places = new Map<string, Place>();
  const links = new Map<string, string>();
  const seen = { manifest: false };
  const add = (path: string, place: Place): void => {
    places.set(path, place);
    seen.manifest ||= path === dockerManifest || path === ociIndex;
    if (places.size > (seen.manifest ? mostFiles : mostBeforeManifest)) throw new NoImage();
  };
  try {
    await readTar(new SourceCursor(source), {
      entry: ({ path, kind, dataAt, stored, target }) => {
        if (kind === 'file') add(cleaned(decoder.decode(path)), { at: dataAt, size: stored });
        // docker save, before 25, writes a layer once and links to it from the others.
        else if (kind === 'symlink') links.set(cleaned(decoder.decode(path)), joined(decoder.decode(path), decoder.decode(target)));
        else if (kind === 'hardlink') links.set(cleaned(decoder.decode(path)), cleaned(decoder.decode(target)));
      },
      ...pause && { pause },
    });
  } catch (error) {
    if (error instanceof NoImage) return undefined;
    // What breaks off behind the manifest is told with the layers that are missing.
    if (!seen.manifest) throw error;
  }
  if (!seen.manifest) return undefined;
  const open = (path: string): ByteSource | undefined => {
    const place = places.get(path) ?? places.get(links.get(path) ?? '');
    return place && partOf(source, place.at, place.size);
  };
  return { open: path => Promise.resolve(open(cleaned(path))) };
}

function joined(path: string, target: string): string {
  return cleaned(target.startsWith('/') ? target : `${path.slice(0, path.lastIndexOf('/') + 1)}${target}`);
}

/** Without dots and slashes that mean nothing; what leads above the archive stays at its root. */
function cleaned(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
