/** The build context that `POST /build` takes: a folder as a tar archive, without what .dockerignore names. */
import { PassThrough, pipeline } from 'node:stream';
import { pack, type PackOptions } from 'tar-fs';
import { message, MessageError } from '../../base/message.ts';
import { contextPaths } from './context-paths.ts';

/**
 * Packs the folder of a Dockerfile. Symbolic links go in as links and are not followed. Throws what the file system throws,
 * and `MessageError` for a .dockerignore pattern that is none and for a file that changes while it is read.
 */
export async function* packBuildContext(folder: string, dockerfile: string, signal: AbortSignal): AsyncIterable<Buffer> {
  const entries = (await contextPaths(folder, dockerfile, signal)).map(({ path }) => path);
  let current = '';
  let failure: Error | undefined;
  const options: PackOptions & { readonly umask: number } = {
    entries,
    ignore: () => true,
    umask: 0,
    strict: false,
    map: header => {
      current = header.name;
      return { ...header, uid: 0, gid: 0 };
    },
    mapStream: file => file.on('error', error => { failure = error; }),
  };
  // Iterated by itself, tar-stream's archive would end without an error where it breaks off.
  const archive = new PassThrough();
  pipeline(pack(folder, options), archive, () => undefined);
  try {
    yield* archive as AsyncIterable<Buffer>;
  } catch (error) {
    if (failure) throw failure;
    // This is how it breaks off when a file turns out shorter than it was.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
    throw new MessageError(message('The build context cannot be sent: {0} changed while it was read.', current), { cause: error });
  }
}
