import { type Blocking, encode, isErrno, writeAll } from '../../../kernel/index.ts';
import { type Kubeconfig, parseKubeconfig, writeKubeconfig } from '../../../kubeconfig/index.ts';
import type { Kubectl } from '../kubectl.ts';

export type Lists = 'contexts' | 'clusters' | 'users';
type Fields = Kubeconfig['rest'];

/** The file that says something of an entry; what is new goes to the first one that exists. */
export function* fileOf(kubectl: Kubectl, says: (kubeconfig: Kubeconfig) => boolean): Blocking<string> {
  const { files, paths } = yield* kubectl.kubeconfigs();
  return files.find(({ kubeconfig }) => says(kubeconfig))?.path ?? files[0]?.path ?? paths.at(-1) ?? '';
}

/** Changes one of the files, or makes it (0600). */
export function* changeFile(kubectl: Kubectl, path: string, change: (kubeconfig: Kubeconfig) => Kubeconfig): Blocking<void> {
  const { files } = yield* kubectl.kubeconfigs();
  const before = files.find(file => file.path === path)?.kubeconfig ?? parseKubeconfig('').kubeconfig;
  const after = change(before);
  const { sys } = kubectl;
  const folder = path.split('/').slice(0, -1).join('/');
  try {
    if (folder !== '') sys.mkdir(folder, 0o755);
  } catch (error) {
    if (!isErrno(error, 'EEXIST')) throw error;
  }
  const fd = yield* sys.open(path, { access: 'write', create: true, truncate: true }, 0o600);
  yield* writeAll(sys, fd, encode(writeKubeconfig({ ...after, rest: { preferences: {}, ...after.rest } })));
  sys.close(fd);
}

/** Sets an entry of a list, in the order of names as kubectl writes them. */
export function withEntry(kubeconfig: Kubeconfig, list: Lists, name: string, fields: Fields): Kubeconfig {
  const others = kubeconfig[list].filter(entry => entry.name !== name);
  return { ...kubeconfig, [list]: [...others, { name, fields }].toSorted((a, b) => a.name < b.name ? -1 : 1) };
}

export function withoutEntry(kubeconfig: Kubeconfig, list: Lists, name: string): Kubeconfig {
  return { ...kubeconfig, [list]: kubeconfig[list].filter(entry => entry.name !== name) };
}
