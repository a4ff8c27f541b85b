import { createReadStream, readSync } from 'node:fs';
import { type FileHandle, mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { message } from '../../base/message.ts';
import type { BlobStore, ByteSource, ImageArchive } from '../../layers/index.ts';
import { layerPorts } from './layer-ports.ts';
import { unlessAborted } from './unless-aborted.ts';

const mostPackedTimes = 3;

/** An archive that can be read as long as it is not disposed of. */
export interface OpenArchive {
  readonly archive: ImageArchive;
  /** It comes from an engine, which answers for the digests. */
  readonly isTrusted?: boolean;
  readonly dispose: () => Promise<void>;
}

/** A file as bytes anywhere. Reads of a page in the cache take less time than to wait for them would. */
function fileSource(file: FileHandle, size: number): ByteSource {
  return { size, read: (into, offset) => readSync(file.fd, into, 0, into.length, offset) };
}

/**
 * Opens an archive of images, or a folder with one. One that is packed as a whole is unpacked into a private file first.
 * @throws the errors of `node:fs`, LayersError for what is no archive, the signal's reason
 */
export async function openArchiveAt(path: string, signal?: AbortSignal, progress?: (bytes: number) => void): Promise<OpenArchive> {
  if ((await stat(path)).isDirectory()) return openFolder(path);
  const { compressionOf, LayerBytes, openArchive } = await import('../../layers/index.ts');
  const file = await open(path);
  try {
    const status = await file.stat();
    if (!status.isFile()) {
      await file.close();
      return await spool(createReadStream(path), path, signal, progress);
    }
    const source = fileSource(file, status.size);
    const ports = layerPorts();
    if (await compressionOf(source) !== 'none') {
      try {
        return await spool((await LayerBytes.open(source, ports)).stream(signal), path, signal, progress);
      } finally {
        await file.close();
      }
    }
    return { archive: await openArchive(source, path, ports.pause), dispose: async () => file.close() };
  } catch (error) {
    await file.close().catch(() => undefined);
    throw error;
  }
}

/**
 * Keeps a stream in a private file, as what describes an archive may stand at its end, and opens it. The file has no name as soon as it is open, so that nothing is left of it however this
 * process ends.
 * @throws as {@link openArchiveAt}, and what the stream throws
 */
export async function spool(stream: AsyncIterable<Uint8Array>, name: string, signal?: AbortSignal, progress?: (bytes: number) => void, packedTimes = 0): Promise<OpenArchive> {
  const { compressionOf, LayerBytes, LayersError, openArchive } = await import('../../layers/index.ts');
  const { file, dispose } = await openNameless();
  try {
    let size = 0;
    const pieces = stream[Symbol.asyncIterator]() as AsyncIterator<Uint8Array, undefined>;
    // A pipe may have nothing to say for as long as it likes, and is left then.
    for (let bytes = (await unlessAborted(pieces.next(), signal)).value; bytes; bytes = (await unlessAborted(pieces.next(), signal)).value) {
      await file.appendFile(bytes);
      size += bytes.length;
      progress?.(size);
    }
    const ports = layerPorts();
    const source = fileSource(file, size);
    if (await compressionOf(source) !== 'none') {
      try {
        // There are files that unpack to themselves.
        if (packedTimes === mostPackedTimes) throw new LayersError(message('{0} is packed more than {1} times.', name, mostPackedTimes));
        return await spool((await LayerBytes.open(source, ports)).stream(signal), name, signal, progress, packedTimes + 1);
      } finally {
        await dispose();
      }
    }
    return { archive: await openArchive(source, name, ports.pause), dispose };
  } catch (error) {
    await dispose().catch(() => undefined);
    throw error;
  }
}

/** A private file that is gone with its handle. Windows removes its folder only then. */
async function openNameless(): Promise<{ readonly file: FileHandle; readonly dispose: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'cutaway-layers-'));
  const remove = async (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const file = await open(join(folder, 'archive'), 'wx+', 0o600);
    await remove().catch(() => undefined);
    return {
      file,
      dispose: async () => {
        await file.close();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function openFolder(path: string): Promise<OpenArchive> {
  const { openStore } = await import('../../layers/index.ts');
  const files: FileHandle[] = [];
  const opened = new Map<string, ByteSource>();
  const dispose = async (): Promise<void> => { await Promise.all(files.map(async file => file.close())); };
  const store: BlobStore = {
    open: async name => {
      const known = opened.get(name);
      // A manifest may name anything; nothing outside of the folder is read for it.
      if (known || name.split('/').includes('..')) return known;
      const file = await open(join(path, name)).catch((error: unknown) => {
        if (['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
        throw error;
      });
      if (!file) return undefined;
      files.push(file);
      const status = await file.stat();
      if (!status.isFile()) return undefined;
      const source = fileSource(file, status.size);
      opened.set(name, source);
      return source;
    },
  };
  try {
    return { archive: await openStore(store, path), dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}
