/** A project that tests write down. */
import { folderOf, nameOf } from '../../dockerfile/index.ts';
import type { Entry, ProjectHost } from './host.ts';
import type { LocalImage } from './local-image.ts';

/** Texts by path; a path that ends with `/` is an empty folder, and one that ends with `@` a link. */
export type Files = Readonly<Record<string, string>>;

/** What the tests of rules take for today. */
export const testDay = '2026-11-21';

const noConfig: LocalImage = {
  user: '', workdir: '', env: {}, shell: [], entrypoint: [], cmd: [], ports: [], os: 'linux', architecture: 'amd64', variant: '', digest: '',
};

export function memoryHost(files: Files, images: Readonly<Record<string, Partial<LocalImage>>> = {}): ProjectHost {
  const folders = new Map<string, Map<string, Entry['kind']>>([['', new Map()]]);
  const add = (path: string, kind: Entry['kind']): void => {
    const folder = folderOf(path);
    if (folder !== '') add(folder, 'folder');
    const entries = folders.get(folder) ?? new Map<string, Entry['kind']>();
    if (!entries.has(nameOf(path))) entries.set(nameOf(path), kind);
    folders.set(folder, entries);
  };
  for (const path of Object.keys(files)) {
    if (!path.endsWith('/')) add(path.replace(/@$/, ''), path.endsWith('@') ? 'link' : 'file');
    else {
      add(path.slice(0, -1), 'folder');
      folders.set(path.slice(0, -1), folders.get(path.slice(0, -1)) ?? new Map<string, Entry['kind']>());
    }
  }
  const byReference = new Map(Object.entries(images).map(([reference, image]) => [reference, { ...noConfig, ...image }]));
  return {
    today: testDay,
    list: async folder => Promise.resolve(folders.has(folder) ? [...folders.get(folder) ?? []].map(([name, kind]) => ({ name, kind })) : undefined),
    read: async (file, most) => Promise.resolve(files[file] === undefined || files[file].length > most ? undefined : files[file]),
    image: async reference => Promise.resolve(byReference.get(reference)),
  };
}
