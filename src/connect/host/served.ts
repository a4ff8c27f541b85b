import type Dockerode from 'dockerode';
import type { PathKind } from '../../model/index.ts';
import { array, number, object, text } from '../engine/json.ts';
import { type HostFiles, longestFile } from './host-files.ts';

type Kind = 'file' | 'link' | 'folder' | 'entry';

interface Wanted {
  readonly kind: Kind;
  readonly path: string;
  /** In bytes. */
  readonly most: number;
  readonly resolve: (reply: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Words of the simulated kernel. */
const kinds: Readonly<Record<string, PathKind>> = { regular: 'file', directory: 'directory', symlink: 'symlink' };

/** So many files in one request. */
const mostFiles = 1_000;

/** The host's files as an engine serves them beside its API: a simulated one does. What is asked for in one turn of the event loop is one request. */
export function servedFiles(docker: () => Promise<Dockerode>): HostFiles {
  let batch: Wanted[] = [];

  async function flush(): Promise<void> {
    const wanted = batch;
    batch = [];
    for (let start = 0; start < wanted.length; start += mostFiles) await settle(wanted.slice(start, start + mostFiles));
  }

  async function settle(some: readonly Wanted[]): Promise<void> {
    try {
      const replies = array(await ask(await docker(), some));
      some.forEach(({ resolve }, index) => { resolve(replies[index]); });
    } catch (error) {
      for (const { reject } of some) reject(error);
    }
  }

  async function want(kind: Kind, path: string, most = longestFile): Promise<ReturnType<typeof object>> {
    if (batch.length === 0) setImmediate(() => void flush());
    return object(await new Promise((resolve, reject) => { batch.push({ kind, path, most, resolve, reject }); }));
  }

  return {
    source: 'proc', isProven: true, readsAttributes: true,
    async readFile(path, most) {
      const reply = await want('file', path, most);
      return 'Text' in reply ? text(reply['Text']) : undefined;
    },
    async readlink(path) {
      const reply = await want('link', path);
      return 'Target' in reply ? text(reply['Target']) : undefined;
    },
    async folders(path) {
      return array((await want('folder', path))['Entries']).map(object).filter(entry => entry['Kind'] === 'directory').map(entry => text(entry['Name']));
    },
    async entry(path) {
      const reply = await want('entry', path);
      if (!('Kind' in reply)) return undefined;
      const kind = kinds[text(reply['Kind'])] ?? 'other';
      return { kind, size: kind === 'file' ? number(reply['Size']) : 0, isWhiteout: reply['IsWhiteout'] === true, isOpaque: reply['IsOpaque'] === true };
    },
  };
}

async function ask(docker: Dockerode, wanted: readonly Wanted[]): Promise<unknown> {
  const requests = wanted.map(({ kind, path, most }) => ({ Kind: kind, Path: path, Limit: most }));
  return new Promise((resolve, reject) => {
    docker.modem.dial({ path: '/_cutaway/files', method: 'POST', options: { _body: requests }, statusCodes: { 200: true } }, (error, reply) => {
      if (error) reject(error);
      else resolve(reply);
    });
  });
}
