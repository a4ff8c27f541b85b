import type Dockerode from 'dockerode';
import { array, object, text } from '../engine/json.ts';
import { type HostFiles, longestFile } from './host-files.ts';

type Kind = 'file' | 'link' | 'folder';

interface Wanted {
  readonly kind: Kind;
  readonly path: string;
  readonly resolve: (reply: unknown) => void;
  readonly reject: (error: unknown) => void;
}

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

  async function want(kind: Kind, path: string): Promise<ReturnType<typeof object>> {
    if (batch.length === 0) setImmediate(() => void flush());
    return object(await new Promise((resolve, reject) => { batch.push({ kind, path, resolve, reject }); }));
  }

  return {
    source: 'proc', isProven: true,
    async readFile(path) {
      const reply = await want('file', path);
      return 'Text' in reply ? text(reply['Text']) : undefined;
    },
    async readlink(path) {
      const reply = await want('link', path);
      return 'Target' in reply ? text(reply['Target']) : undefined;
    },
    async folders(path) {
      return array((await want('folder', path))['Entries']).map(object).filter(entry => entry['Kind'] === 'directory').map(entry => text(entry['Name']));
    },
  };
}

async function ask(docker: Dockerode, wanted: readonly Wanted[]): Promise<unknown> {
  const requests = wanted.map(({ kind, path }) => ({ Kind: kind, Path: path, Limit: longestFile }));
  return new Promise((resolve, reject) => {
    docker.modem.dial({ path: '/_cutaway/files', method: 'POST', options: { _body: requests }, statusCodes: { 200: true } }, (error, reply) => {
      if (error) reject(error);
      else resolve(reply);
    });
  });
}
