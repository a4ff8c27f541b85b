import { Dockerignore } from '../../dockerfile/index.ts';
import { EngineError } from '../error.ts';
import type { LayerEntry } from '../image/layer-entry.ts';
import { followLinks, MemoryFiles } from './files.ts';
import { cloneFault, gitRemoteOf } from './git-remote.ts';

/** A build's context and the Dockerfile in it. */
export interface BuildContext {
  readonly dockerfile: string;
  /** What the Dockerfile is called in messages. */
  readonly name: string;
  readonly files: MemoryFiles;
}

const defaultName = 'Dockerfile';

/**
 * The context that a client sent as an archive (moby, `builder/remotecontext/detect.go`). Clients leave out what .dockerignore hides; the engine
 * takes away the Dockerfile and .dockerignore itself, which have to be sent.
 * @param name of the Dockerfile in the archive; empty for the default
 * @throws EngineError
 */
export function openContext(entries: Iterable<LayerEntry>, name = ''): BuildContext {
  const files = new MemoryFiles(entries);
  const wanted = name === '' ? defaultName : name;
  if (/^\.\.(?:\/|$)/.test(wanted)) throw new EngineError('system', `forbidden path outside the build context: ${wanted} ()`);
  const found = textOf(files, wanted) === undefined && wanted === defaultName ? defaultName.toLowerCase() : wanted;
  const dockerfile = textOf(files, found);
  if (dockerfile === undefined) throw new EngineError('system', `Cannot locate specified Dockerfile: ${wanted}`);
  if (dockerfile === '') throw new EngineError('invalid', `the Dockerfile (${found}) cannot be empty`);
  const ignored = Dockerignore.parse(textOf(files, '.dockerignore') ?? '');
  for (const path of ['.dockerignore', found]) if (ignored?.hiding(path)) files.remove(path);
  return { dockerfile, name: found, files };
}

function textOf(files: MemoryFiles, path: string): string | undefined {
  const entry = files.stat(followLinks(files, path));
  return entry?.kind === 'regular' ? entry.content.toText() : undefined;
}

/**
 * Why the engine cannot fetch a context (`remote=` of `POST /build`); undefined for an address that may be downloaded.
 */
export function remoteFault(remote: string): EngineError | undefined {
  if (remote === 'client-session') {
    return new EngineError('invalid', 'experimental session with v1 builder is no longer supported, use builder version v2 (BuildKit) instead');
  }
  const git = gitRemoteOf(remote);
  if (git) return new EngineError('system', cloneFault(git));
  return /^https?:\/\//.test(remote) ? undefined : new EngineError('system', `remoteURL (${remote}) could not be recognized as URL`);
}
