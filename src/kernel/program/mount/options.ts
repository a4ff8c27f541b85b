import type { MountFlags } from '../../syscall/mount.ts';
import type { Propagation } from '../../vfs/peer-group.ts';

/** A list of options, taken apart: mount(8), "FILESYSTEM-INDEPENDENT MOUNT OPTIONS". */
export interface MountOptionList {
  /** What holds for the mount, where it was said. */
  readonly flags: MountFlags;
  readonly bind: boolean;
  readonly recursive: boolean;
  readonly move: boolean;
  readonly remount: boolean;
  readonly propagations: readonly { readonly type: Propagation; readonly recursive: boolean }[];
  /** For the file system. */
  readonly data: string;
  readonly loop: boolean;
  readonly noauto: boolean;
  readonly nofail: boolean;
  /** `X-mount.mkdir`: makes the mount point. */
  readonly makeTarget: boolean;
}

type Flag = MountFlags;

const flagOptions: Readonly<Record<string, Flag>> = {
  ro: { readOnly: true }, rw: { readOnly: false }, nosuid: { nosuid: true }, suid: { nosuid: false }, nodev: { nodev: true }, dev: { nodev: false }, noexec: { noexec: true }, exec: { noexec: false },
  noatime: { atime: 'noatime' }, atime: { atime: 'relatime' }, relatime: { atime: 'relatime' }, norelatime: { atime: 'relatime' }, strictatime: { atime: 'strictatime' }, nostrictatime: { atime: 'relatime' },
  nodiratime: { nodiratime: true }, diratime: { nodiratime: false }, nosymfollow: { nosymfollow: true }, symfollow: { nosymfollow: false },
  defaults: {}, user: { nosuid: true, nodev: true, noexec: true }, users: { nosuid: true, nodev: true, noexec: true }, owner: { nosuid: true, nodev: true }, group: { nosuid: true, nodev: true },
};

/** Options of the kernel or of mount(8) itself that make no difference here. */
const withoutEffect = new Set([
  'sync', 'async', 'dirsync', 'mand', 'nomand', 'iversion', 'noiversion', 'lazytime', 'nolazytime', 'silent', 'loud', 'auto', 'nouser', 'nousers', 'noowner', 'nogroup', '_netdev', 'bind', 'rbind', 'move',
  'remount', 'noauto', 'nofail',
]);

const propagationTypes: readonly string[] = ['shared', 'slave', 'private', 'unbindable'] satisfies Propagation[];

/** Takes `-o` apart; commas in quotes do not separate. */
export function parseOptionList(text: string): MountOptionList {
  const words = (text.match(/(?:[^,"]|"[^"]*")+/g) ?? []).map(word => word.replaceAll('"', ''));
  const flags: Flag = {};
  const data: string[] = [];
  const propagations: { type: Propagation; recursive: boolean }[] = [];
  for (const word of words) {
    const name = word.replace(/=.*$/s, '');
    const propagation = propagationTypes.find(type => type === name || `r${type}` === name);
    if (flagOptions[word]) Object.assign(flags, flagOptions[word]);
    else if (propagation !== undefined) propagations.push({ type: propagation as Propagation, recursive: name !== propagation });
    else if (withoutEffect.has(word) || /^(?:x-|X-|comment=|loop$|loop=|offset=|sizelimit=|uhelper=|helper=)/.test(word)) continue;
    else data.push(word);
  }
  return {
    flags, propagations, data: data.join(','),
    bind: words.includes('bind') || words.includes('rbind'), recursive: words.includes('rbind'), move: words.includes('move'), remount: words.includes('remount'),
    loop: words.some(word => /^loop(?:=|$)/.test(word)), noauto: words.includes('noauto'), nofail: words.includes('nofail'), makeTarget: words.some(word => /^X-mount\.mkdir/.test(word)),
  };
}

/** Options of a file system that were there, with those that are new: the last one of a name counts. */
export function mergeData(before: readonly string[], given: string): string {
  const all = new Map<string, string>();
  for (const option of [...before.filter(word => word !== 'rw' && word !== 'ro'), ...given.split(',')]) if (option !== '') all.set(option.replace(/=.*$/s, ''), option);
  return [...all.values()].join(',');
}
