import { BuildFault } from '../fault.ts';
import { type Files, followLinks } from '../files.ts';

export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** Whom `--chown` names, by the accounts of the tree (moby, `builder/dockerfile/internals_linux.go`): a user alone names the group as well. @throws BuildFault */
export function ownerOf(chown: string, files: Files): Owner {
  const [user = '', group = user] = chown.split(/:(.*)/s, 2);
  return { uid: idOf(user, files, 'etc/passwd', 'uid', 'user'), gid: idOf(group, files, 'etc/group', 'gid', 'group') };
}

function idOf(name: string, files: Files, path: string, id: string, kind: string): number {
  if (/^[-+]?\d+$/.test(name)) return Number(name);
  const entry = files.stat(followLinks(files, path));
  const lines = entry?.kind === 'regular' ? entry.content.toText().split('\n').map(line => line.split(':')) : [];
  const found = lines.find(([first]) => name !== '' && first === name)?.[2];
  if (found === undefined) throw new BuildFault(`can't find ${id} for ${kind} ${name}: no such ${kind}: ${name}`);
  return Number(found);
}
