import { Dockerignore } from '../../../dockerfile/index.ts';
import { Content, digestOf, hex, Sha256 } from '../../../kernel/index.ts';
import type { LayerEntry } from '../../image/layer-entry.ts';
import type { BuildBackend, OpenLayer, Progress } from '../backend.ts';
import { BuildFault } from '../fault.ts';
import { followLinks, MemoryFiles, nameOf, parentOf } from '../files.ts';
import { fetchFault, gitRemoteOf } from '../git-remote.ts';
import { cleanPath } from '../go.ts';
import type { CopyWork } from '../step.ts';
import { modeChange } from './mode.ts';
import { ownerOf, type Owner } from './owner.ts';
import { type CopyManner, performCopy } from './perform.ts';
import { type CopySource, findSources, hashOf, parentsOf, sourceAt, type SourceTree } from './sources.ts';

/** What a file from a network is called if nothing says it. */
const unnamed = '__unnamed__';

export interface CopySurroundings {
  readonly tree: SourceTree;
  readonly backend: BuildBackend;
  readonly progress: Progress;
  readonly signal: AbortSignal | undefined;
  /** Files whose text stands in the Dockerfile are copied, and repositories fetched: the classic builder passes over the former and takes the latter for files. */
  readonly isBuildKit: boolean;
}

interface Found extends CopySource {
  /** As it is written. */
  readonly written: string;
}

/** A COPY or ADD: first what it copies is found, then it is copied. */
export class CopyRun {
  private readonly work: CopyWork;
  private readonly around: CopySurroundings;
  private sources: readonly Found[] = [];
  private readonly archives = new Map<LayerEntry, readonly LayerEntry[]>();

  constructor(work: CopyWork, around: CopySurroundings) {
    this.work = work;
    this.around = around;
  }

  /** Finds what is to be copied. @returns what names it in the cache. @throws BuildFault */
  async find(): Promise<string> {
    const { name, sources, destination, inline } = this.work;
    const found: Found[] = [];
    try {
      for (const written of sources) {
        const copied = isUrl(written) ? [await this.download(written)] : findSources(this.around.tree, written);
        found.push(...copied.map(source => ({ ...source, written })));
      }
      if (this.around.isBuildKit) for (const file of inline) found.push({ ...inlineSource(file.name, file.text), written: file.name });
      if (found.length === 0) throw new BuildFault('no source files were specified');
    } catch (error) {
      throw error instanceof Error ? new BuildFault(`${name} failed: ${error.message}`) : error;
    }
    if (found.length > 1 && !destination.endsWith('/')) {
      throw new BuildFault(`When using ${name} with more than one source file, the destination must be a directory and end with a /`);
    }
    this.sources = found;
    await this.openArchives(found);
    return hashOf(found);
  }

  /** @throws BuildFault */
  into(layer: OpenLayer): void {
    const { chown, chmod, from, exclude } = this.work;
    const excluded = exclude.length === 0 ? undefined : Dockerignore.parse(exclude.join('\n'));
    const manner: CopyManner = {
      owner: chown === '' ? from === '' ? { uid: 0, gid: 0 } : undefined : owner(chown, layer),
      mode: chmod === '' ? undefined : modeChange(chmod),
      unpack: entry => this.archives.get(entry),
      ...(excluded ? { isExcluded: (path: string) => excluded.hiding(path) !== undefined } : {}),
      now: this.around.backend.now,
    };
    try {
      for (const source of this.sources) performCopy(source, { files: layer.files, root: layer.root, path: this.targetOf(source) }, manner);
    } catch (error) {
      throw error instanceof BuildFault ? new BuildFault(`failed to copy files: ${error.message}`) : error;
    }
  }

  /** What ADD unpacks: archives of the context, not downloads. */
  private async openArchives(sources: readonly CopySource[]): Promise<void> {
    const { name, unpack } = this.work;
    if (name !== 'ADD' || unpack === false) return;
    for (const { files, path, isDownload } of sources) {
      const entry = isDownload ? undefined : files.stat(followLinks(files, path));
      const unpacked = entry?.kind === 'regular' ? await this.around.backend.unpack(entry.content) : undefined;
      if (entry && unpacked) this.archives.set(entry, unpacked);
    }
  }

  private targetOf(source: Found): string {
    const destination = destinationOf(this.work);
    if (!this.work.parents) return destination;
    const path = cleanPath(source.path);
    const below = parentsOf(source.written, path);
    const isDirectory = source.files.stat(path)?.kind === 'directory';
    return `${destination.replace(/\/$/, '')}/${isDirectory ? below : parentOf(below)}/`.replace(/^\//, '');
  }

  private async download(url: string): Promise<CopySource> {
    const { name, destination, checksum } = this.work;
    if (name === 'COPY') throw new BuildFault("source can't be a URL for COPY");
    const git = this.around.isBuildKit ? gitRemoteOf(url) : undefined;
    if (git) throw new BuildFault(fetchFault(git));
    const { content, mtime, filename = '' } = await this.around.backend.download(url, this.around.progress, this.around.signal);
    const [, path = ''] = /^https?:\/\/[^/?#]*([^?#]*)/.exec(url) ?? [];
    const file = (path.endsWith('/') ? '' : nameOf(path)) || nameOf(filename);
    if (file === '' && destination.endsWith('/')) throw new BuildFault(`cannot determine filename for source ${url}`);
    const digest = checksum === '' ? '' : `sha256:${hex(digestOf(new Sha256(), content.read(0, content.size)))}`;
    if (digest !== checksum) throw new BuildFault(`digest mismatch ${digest}: ${checksum}`);
    return downloaded(file || unnamed, content, mtime);
  }
}

function downloaded(path: string, content: Content, mtime: number): CopySource {
  const files = new MemoryFiles([{ kind: 'regular', path, mode: 0o600, uid: 0, gid: 0, mtime, content }]);
  return { ...sourceAt({ files, isImage: false }, path), isDownload: true };
}

function inlineSource(path: string, text: string): CopySource {
  const files = new MemoryFiles([{ kind: 'regular', path, mode: 0o644, uid: 0, gid: 0, mtime: 0, content: Content.text(text) }]);
  return sourceAt({ files, isImage: false }, path);
}

function isUrl(source: string): boolean {
  return /^https?:\/\//.test(source);
}

function owner(chown: string, { files }: OpenLayer): Owner {
  try {
    return ownerOf(chown, files);
  } catch (error) {
    throw error instanceof BuildFault ? new BuildFault(`unable to convert uid/gid chown string to host mapping: ${error.message}`) : error;
  }
}

/** Where a copy goes, from the root and without a slash in front; a slash at the end, or what means a folder there, is kept as a slash. */
export function destinationOf({ destination, workingDir }: Pick<CopyWork, 'destination' | 'workingDir'>): string {
  const whole = destination.startsWith('/') ? destination : `${workingDir}/${destination}`;
  const parts: string[] = [];
  for (const part of whole.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  const isFolder = /(?:^|\/)\.?$/.test(destination);
  return `${parts.join('/')}${isFolder ? '/' : ''}`;
}
