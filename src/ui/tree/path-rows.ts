import type { TreeNode } from './node.ts';

/** At most so many rows stand below another; more come in groups. */
const mostRows = 1000;

/** Something at a path: without a slash at its ends. */
interface AtPath {
  readonly path: string;
}

/** Rows of directories and files for a list of paths, sorted; directories are made when they are opened. `rowOf` makes a path's own row, and is told whether others are below it; `folder` that of a directory that is not in the list. */
export function pathRows<T extends AtPath>(paths: readonly T[], rowOf: (entry: T, name: string, isFolder: boolean) => TreeNode, folder: (path: string, name: string, count: number) => TreeNode): readonly TreeNode[] {
  const below = (from: number, end: number, prefix: string): readonly TreeNode[] => {
    const rows: TreeNode[] = [];
    for (let index = from; index < end;) {
      const entry = paths[index] as T;
      const rest = entry.path.slice(prefix.length);
      const [name = ''] = rest.split('/', 1);
      const inside = `${prefix}${name}/`;
      let next = rest === name ? index + 1 : index;
      const begin = next;
      while (next < end && paths[next]?.path.startsWith(inside)) next++;
      const own = rest === name ? rowOf(entry, name, next > begin) : folder(prefix + name, name, next - begin);
      const until = next;
      rows.push(next > begin ? { ...own, children: () => below(begin, until, inside) } : own);
      index = next;
    }
    return inGroups(rows);
  };
  return below(0, paths.length, '');
}

/** Sorts so that what is in a directory follows it at once. */
export function byPath(a: AtPath, b: AtPath): number {
  const [left, right] = [a.path.replaceAll('/', '\0'), b.path.replaceAll('/', '\0')];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** A view stays quick with a few hundred rows below one: more are put into groups that say where they begin and end. */
export function inGroups(rows: readonly TreeNode[]): readonly TreeNode[] {
  if (rows.length <= mostRows) return rows;
  const groups: TreeNode[] = [];
  for (let from = 0; from < rows.length; from += mostRows) {
    const part = rows.slice(from, from + mostRows);
    groups.push({ id: `rows ${from}`, label: `${part[0]?.label ?? ''} … ${part.at(-1)?.label ?? ''}`, description: String(part.length), icon: { id: 'ellipsis' }, revision: 'group', children: () => part });
  }
  return inGroups(groups);
}
