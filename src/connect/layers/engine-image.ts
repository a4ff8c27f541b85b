import type { Engine } from '../engine/engine.ts';
import { explained } from '../explained.ts';
import { type OpenArchive, spool } from './archive-file.ts';
import { unlessAborted } from './unless-aborted.ts';

/** Fetches an image from an engine (`GET /images/{name}/get`) into a private file. @throws EngineFailure, LayersError, the signal's reason */
export async function fetchImage({ docker, endpoint }: Engine, name: string, signal?: AbortSignal, progress?: (bytes: number) => void): Promise<OpenArchive> {
  const stream = await unlessAborted(docker.getImage(name).get(), signal);
  const stop = (): void => { (stream as { destroy?: () => void }).destroy?.(); };
  signal?.addEventListener('abort', stop, { once: true });
  try {
    signal?.throwIfAborted();
    return { ...await spool(explained(stream as AsyncIterable<Buffer>, endpoint), name, signal, progress), isTrusted: true };
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}
