import { orUndefined } from '../../errno.ts';
import { canonicalPath } from '../canonical.ts';
import { charsetOf } from '../charset.ts';
import { type Command, Failure, type Task } from '../command.ts';
import { type GivenOption, has, valueOf } from '../options.ts';
import { parentOf } from '../path.ts';
import { json, pairs, raw, type Row, table } from '../smartcols.ts';
import { matchesTypes, mergedOptions, type MountEntry, readMounts } from './mount-table.ts';
import { badUsage } from './mount.ts';

/** findmnt(8). */
export const findmnt: Command = {
  name: 'findmnt', version: 'findmnt from util-linux 2.38.1\n',
  support: { level: 'most', missing: '--poll, --fstab, --mtab, --kernel, --task, --verify, LABEL and UUID (there are no block devices), --help' },
  options: {
    's,fstab': 'missing', 'm,mtab': 'missing', 'k,kernel': 'none', 'p,poll': 'missing', 'w,timeout': 'missing=', 'A,all': 'none', 'a,ascii': 'none', 'b,bytes': 'none', 'C,nocanonicalize': 'none',
    'c,canonicalize': 'none', deleted: 'missing', 'D,df': 'none', 'd,direction': 'required', 'e,evaluate': 'missing', 'F,tab-file': 'missing=', 'f,first-only': 'none', 'i,invert': 'none', 'J,json': 'none',
    'l,list': 'none', 'M,mountpoint': 'required', 'N,task': 'missing=', 'n,noheadings': 'none', 'O,options': 'required', 'o,output': 'required', 'output-all': 'none', 'P,pairs': 'none', pseudo: 'none',
    real: 'none', 'R,submounts': 'none', 'r,raw': 'none', 'S,source': 'required', 'T,target': 'required', tree: 'none', 't,types': 'required', 'U,uniq': 'none', 'u,notruncate': 'none', 'v,nofsroot': 'none',
    'x,verify': 'missing', verbose: 'none', 'vfs-all': 'none', 'h,help': 'missing', 'V,version': 'none',
  },
  *run(task, { options, operands }) {
    if (has(options, 'V')) {
      task.out.print(findmnt.version ?? '');
      return 0;
    }
    if (operands.length > 2) return yield* badUsage(task);
    const names = columnNames(options);
    const mounts = yield* readMounts(task);
    const chosen = choose(task, options, operands, mounts);
    if (chosen.length === 0) return 1;
    const isFiltered = operands.length > 0 || ['S', 'T', 'M', 't', 'O', 'i', 'f', 'D', 'pseudo', 'real'].some(name => has(options, name));
    const isTree = has(options, 'tree') || (!['l', 'r', 'P', 'D'].some(name => has(options, name)) && (!isFiltered || has(options, 'R') || valueOf(options, 't') !== undefined));
    const rows = isTree ? treeRows(task, options, chosen, names) : chosen.map(entry => ({ cells: cellsOf(task, options, entry, names), children: [] }));
    const show = { names, headings: !has(options, 'n'), unicode: charsetOf(task.environment).unicode && !has(options, 'a'), tree: names.indexOf('TARGET') };
    if (has(options, 'J')) task.out.print(json('filesystems', names, rows));
    else if (has(options, 'P')) task.out.print(pairs(names, rows));
    else if (has(options, 'r')) task.out.print(raw(show, rows));
    else task.out.print(table({ ...show, right: name => rightColumns.has(name) }, rows));
    return 0;
  },
};

const rightColumns = new Set(['SIZE', 'USED', 'AVAIL', 'USE%', 'ID', 'PARENT', 'FREQ', 'PASSNO', 'TID']);
const knownColumns = new Set([
  'SOURCE', 'TARGET', 'FSTYPE', 'OPTIONS', 'VFS-OPTIONS', 'FS-OPTIONS', 'LABEL', 'UUID', 'PARTLABEL', 'PARTUUID', 'MAJ:MIN', 'SIZE', 'AVAIL', 'USED', 'USE%', 'FSROOT', 'TID', 'ID', 'OPT-FIELDS', 'PROPAGATION',
  'FREQ', 'PASSNO', 'PARENT', 'SOURCES',
]);
const defaultColumns = ['TARGET', 'SOURCE', 'FSTYPE', 'OPTIONS'];
const dfColumns = ['SOURCE', 'FSTYPE', 'SIZE', 'USED', 'AVAIL', 'USE%', 'TARGET'];

function columnNames(options: readonly GivenOption[]): string[] {
  const usual = has(options, 'D') ? dfColumns : defaultColumns;
  if (has(options, 'output-all')) return [...knownColumns];
  const text = valueOf(options, 'o');
  if (text === undefined) return usual;
  const names = text.replace(/^\+/, '').split(',').map(name => {
    if (!knownColumns.has(name.toUpperCase())) throw new Failure(`unknown column: ${name}`);
    return name.toUpperCase();
  });
  return text.startsWith('+') ? [...usual, ...names] : names;
}

function choose(task: Task, options: readonly GivenOption[], operands: readonly string[], mounts: readonly MountEntry[]): readonly MountEntry[] {
  const canonical = (path: string): string => orUndefined(() => canonicalPath(task.sys, path, 'all')) ?? path;
  const [first, second] = operands;
  const target = valueOf(options, 'T');
  let inside: string | undefined;
  if (target !== undefined) {
    if (!orUndefined(() => task.sys.stat(target))) return [];
    for (inside = canonical(target); !mounts.some(entry => entry.target === inside) && inside !== '/'; inside = parentOf(inside));
  }
  const point = valueOf(options, 'M') ?? second;
  const source = valueOf(options, 'S') ?? (second === undefined ? undefined : first);
  const wanted = valueOf(options, 'O')?.split(',') ?? [];
  const matches = (entry: MountEntry): boolean => {
    if (inside !== undefined && entry.target !== inside) return false;
    if (point !== undefined && entry.target !== canonical(point)) return false;
    if (source !== undefined && !isSource(entry, source, canonical)) return false;
    if (first !== undefined && second === undefined && entry.target !== canonical(first) && !isSource(entry, first, canonical)) return false;
    if (!matchesTypes(entry.type, valueOf(options, 't'))) return false;
    if (has(options, 'D') && entry.type === 'rootfs') return false;
    const all = mergedOptions(entry).split(',');
    return wanted.every(option => option.startsWith('no') ? !all.includes(option.slice(2)) : all.includes(option));
  };
  let chosen = mounts.filter(entry => matches(entry) !== has(options, 'i'));
  // A path that is a mount point is not also taken for a source.
  if (first !== undefined && second === undefined && chosen.some(entry => entry.target === canonical(first))) chosen = chosen.filter(entry => entry.target === canonical(first));
  if (has(options, 'f') || inside !== undefined) chosen = inside !== undefined ? chosen.slice(-1) : chosen.slice(0, 1);
  if (!has(options, 'R')) return chosen;
  const [start] = chosen;
  if (!start) return [];
  const below = (entry: MountEntry): MountEntry[] => [entry, ...mounts.filter(({ parent, id }) => parent === entry.id && id !== entry.id).flatMap(below)];
  return below(start);
}

function isSource({ source, root }: MountEntry, text: string, canonical: (path: string) => string): boolean {
  return source === text || source === canonical(text) || `${source}[${root}]` === text;
}

/** The mounts under their parents; who has none among them stands at the top. */
function treeRows(task: Task, options: readonly GivenOption[], entries: readonly MountEntry[], names: readonly string[]): Row[] {
  const rows = new Map<number, { cells: readonly string[]; children: Row[] }>();
  for (const entry of entries) rows.set(entry.id, { cells: cellsOf(task, options, entry, names), children: [] });
  const top: Row[] = [];
  for (const entry of entries) {
    const row = rows.get(entry.id);
    const parent = entry.parent === entry.id ? undefined : rows.get(entry.parent);
    if (row) (parent ? parent.children : top).push(row);
  }
  return top;
}

function cellsOf({ sys }: Task, options: readonly GivenOption[], entry: MountEntry, names: readonly string[]): string[] {
  const facts = names.some(name => ['SIZE', 'USED', 'AVAIL', 'USE%'].includes(name)) ? orUndefined(() => sys.statfs(entry.target)) : undefined;
  const bytes = (blocks: number): string => {
    const size = blocks * (facts?.blockSize ?? 0);
    return has(options, 'b') ? `${size}` : rounded(size);
  };
  return names.map(name => {
    switch (name) {
      case 'TARGET': return entry.target;
      case 'SOURCE': return entry.root === '/' || has(options, 'v') ? entry.source : `${entry.source}[${entry.root}]`;
      case 'SOURCES': return entry.source;
      case 'FSTYPE': return entry.type;
      case 'OPTIONS': return mergedOptions(entry);
      case 'VFS-OPTIONS': return entry.options.join(',');
      case 'FS-OPTIONS': return entry.superOptions.join(',');
      case 'MAJ:MIN': return entry.device;
      case 'FSROOT': return entry.root;
      case 'ID': return `${entry.id}`;
      case 'PARENT': return `${entry.parent}`;
      case 'TID': return `${sys.getpid()}`;
      case 'OPT-FIELDS': return entry.tags.join(' ');
      case 'PROPAGATION': return propagation(entry);
      case 'SIZE': return facts ? bytes(facts.blocks) : '';
      case 'AVAIL': return facts ? bytes(facts.freeBlocks) : '';
      case 'USED': return facts ? bytes(facts.blocks - facts.freeBlocks) : '';
      case 'USE%': return !facts || facts.blocks === 0 ? '-' : `${Math.floor((facts.blocks - facts.freeBlocks) / facts.blocks * 100 + 0.5)}%`;
      default: return '';
    }
  });
}

function propagation({ tags }: MountEntry): string {
  const names = [tags.some(tag => tag.startsWith('shared:')) ? 'shared' : 'private'];
  if (tags.some(tag => tag.startsWith('master:'))) names.push('slave');
  if (tags.includes('unbindable')) names.push('unbindable');
  return names.join(',');
}

/** As libsmartcols' programs show sizes: `11.8G`, rounded to the nearest. */
export function rounded(bytes: number): string {
  const units = ['B', 'K', 'M', 'G', 'T', 'P', 'E'];
  let power = 0;
  while (power < units.length - 1 && bytes >= 1024 ** (power + 1)) power++;
  if (bytes === 0) return '0';
  const value = bytes / 1024 ** power;
  const tenths = Math.round(value * 10);
  return power === 0 ? `${bytes}B` : `${tenths % 10 === 0 ? tenths / 10 : (tenths / 10).toFixed(1)}${units[power] ?? ''}`;
}

