import { Errno } from '../../errno.ts';

/** How an overlay behaves: Documentation/filesystems/overlayfs.rst, where each option is described. */
export interface Behaviour {
  /** `on`: lower directories can be renamed; `follow`: where that was done is followed only; `nofollow`: not even that. */
  readonly redirect: 'on' | 'follow' | 'nofollow';
  readonly index: boolean;
  readonly uuid: 'auto' | 'on' | 'null' | 'off';
  readonly nfsExport: boolean;
  /** Changed metadata do not bring the data into the upper layer. */
  readonly metacopy: boolean;
  readonly volatile: boolean;
  /** Marks are kept in `user.overlay.` instead of `trusted.overlay.`, which only real root can write. */
  readonly userxattr: boolean;
  readonly defaultPermissions: boolean;
  readonly verity: 'off' | 'on' | 'require';
}

/** What a mount asks for. */
export interface Request {
  /** The topmost first. */
  readonly lowers: readonly LowerPath[];
  readonly upper: string | undefined;
  readonly work: string | undefined;
  /** `lowerdir=…`, `upperdir=…`, `workdir=…` as mountinfo shows them. */
  readonly shown: readonly string[];
  readonly behaviour: Behaviour;
}

interface LowerPath {
  readonly path: string;
  /** Behind `::`: only files that a layer above refers to are found there. */
  readonly dataOnly: boolean;
}

/** That of a kernel with CONFIG_OVERLAY_FS_REDIRECT_ALWAYS_FOLLOW. */
export const defaultBehaviour: Behaviour = {
  redirect: 'follow', index: false, uuid: 'auto', nfsExport: false, metacopy: false, volatile: false, userxattr: false, defaultPermissions: false, verity: 'off',
};

const values: ReadonlyMap<string, readonly string[]> = new Map([
  ['redirect_dir', ['on', 'off', 'follow', 'nofollow']], ['index', ['on', 'off']], ['uuid', ['auto', 'on', 'null', 'off']], ['nfs_export', ['on', 'off']],
  ['xino', ['on', 'off', 'auto']], ['metacopy', ['on', 'off']], ['verity', ['off', 'on', 'require']],
]);
const flags = new Set(['volatile', 'userxattr', 'default_permissions']);

/** @param data the options of `mount -t overlay -o`. @throws EINVAL for an unknown one, for missing layers, for options that exclude each other */
export function parse(data: string): Request {
  const options = new Map<string, string>();
  const appended: string[] = [];
  for (const [, name = '', value = ''] of data.matchAll(/([^,=]+)(?:=((?:\\.|[^,\\])*))?(?:,|$)/g)) {
    if (name === 'lowerdir+') appended.push(value);
    else if (isKnown(name, value)) options.set(name, value);
    else throw new Errno('EINVAL');
  }
  const lowers = [...split(options.get('lowerdir')), ...appended.map(path => ({ path, dataOnly: false }))];
  const upper = options.get('upperdir');
  const work = options.get('workdir');
  if (lowers.length === 0 || upper === '' || work === '' || (upper !== undefined && work === undefined)) throw new Errno('EINVAL');
  const shown = ['lowerdir', ...upper === undefined ? [] : ['upperdir', 'workdir']].flatMap(name => options.has(name) ? [`${name}=${options.get(name) ?? ''}`] : []);
  return {
    lowers, upper: unescape(upper), work: unescape(work), shown: [...appended.map(path => `lowerdir+=${path}`), ...shown],
    behaviour: upper === undefined ? withoutUpper(options) : withUpper(options),
  };
}

function isKnown(name: string, value: string): boolean {
  if (['lowerdir', 'upperdir', 'workdir'].includes(name)) return true;
  return flags.has(name) ? value === '' : values.get(name)?.includes(value) ?? false;
}

/** `a:b\:c` are two directories, the second one with a colon in its name; those behind `::` are for data only. */
function split(lowerdir: string | undefined): LowerPath[] {
  if (lowerdir === undefined) return [];
  const parts = lowerdir.match(/(?:\\.|[^:\\])+|::?/g) ?? [];
  const found: LowerPath[] = [];
  let separator: string | undefined = '';
  for (const part of parts) {
    const isSeparator = /^::?$/.test(part);
    if (isSeparator === (separator === undefined) && !(part === ':' && found.at(-1)?.dataOnly)) {
      if (isSeparator) separator = part;
      else {
        found.push({ path: unescape(part), dataOnly: separator === '::' });
        separator = undefined;
      }
    } else {
      throw new Errno('EINVAL');
    }
  }
  if (separator !== undefined) throw new Errno('EINVAL');
  return found;
}

function unescape<T extends string | undefined>(text: T): T {
  return text?.replace(/\\(.)/g, '$1') as T;
}

/** The rules of fs/overlayfs/params.c, ovl_fs_params_verify. */
function withUpper(options: ReadonlyMap<string, string>): Behaviour {
  const behaviour = asGiven(options);
  const { metacopy, nfsExport, redirect, index } = behaviour;
  if (metacopy && redirect !== 'on' && options.has('redirect_dir')) throw new Errno('EINVAL');
  if (metacopy && nfsExport) throw new Errno('EINVAL');
  if (nfsExport && !index && options.has('index')) throw new Errno('EINVAL');
  return { ...behaviour, redirect: metacopy ? 'on' : redirect, index: index || nfsExport };
}

/** What concerns an upper layer does not matter. */
function withoutUpper(options: ReadonlyMap<string, string>): Behaviour {
  const behaviour = asGiven(options);
  const { metacopy, redirect, uuid } = behaviour;
  if (metacopy && redirect === 'nofollow') throw new Errno('EINVAL');
  return { ...behaviour, redirect: redirect === 'follow' ? 'on' : redirect, index: false, nfsExport: false, volatile: false, uuid: uuid === 'auto' ? uuid : 'null' };
}

function asGiven(options: ReadonlyMap<string, string>): Behaviour {
  const userxattr = options.has('userxattr');
  const metacopy = options.get('metacopy') === 'on';
  const given = options.get('redirect_dir');
  if (userxattr && (metacopy || (given !== undefined && given !== 'nofollow'))) throw new Errno('EINVAL');
  return {
    redirect: userxattr || given === 'nofollow' ? 'nofollow' : given === 'on' ? 'on' : 'follow',
    uuid: (options.get('uuid') ?? 'auto') as Behaviour['uuid'], verity: (options.get('verity') ?? 'off') as Behaviour['verity'],
    index: options.get('index') === 'on', nfsExport: options.get('nfs_export') === 'on', metacopy,
    volatile: options.has('volatile'), userxattr, defaultPermissions: options.has('default_permissions'),
  };
}

/** What differs from the defaults, in the order of fs/overlayfs/params.c, ovl_show_options. */
export function shownBehaviour(behaviour: Behaviour): string[] {
  const { redirect, index, uuid, nfsExport, metacopy, verity } = behaviour;
  return [
    ...behaviour.defaultPermissions ? ['default_permissions'] : [],
    ...redirect === defaultBehaviour.redirect ? [] : [`redirect_dir=${redirect}`],
    ...index ? ['index=on'] : [],
    ...uuid === 'auto' ? [] : [`uuid=${uuid}`],
    ...nfsExport ? ['nfs_export=on'] : [],
    ...metacopy ? ['metacopy=on'] : [],
    ...behaviour.volatile ? ['fsync=volatile'] : [],
    ...behaviour.userxattr ? ['userxattr'] : [],
    ...verity === 'off' ? [] : [`verity=${verity}`],
  ];
}
