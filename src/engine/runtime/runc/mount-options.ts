import type { MountFlags, Propagation } from '../../../kernel/index.ts';

/** What the options of a mount in `config.json` come to. */
export interface ParsedOptions {
  readonly flags: MountFlags;
  /** Changed after mounting, in this order. */
  readonly propagations: readonly { readonly type: Propagation; readonly recursive: boolean }[];
  /** For the file system. */
  readonly data: string;
  /** `rro`: those below become read-only, too. */
  readonly recursivelyReadOnly: boolean;
}

/** Options that are flags of `mount(2)`: opencontainers/runc, libcontainer/specconv, "mountFlags". */
const flagOptions: ReadonlyMap<string, MountFlags> = new Map<string, MountFlags>([
  ['bind', { bind: true }], ['rbind', { bind: true, recursive: true }], ['defaults', {}], ['rw', { readOnly: false }], ['ro', { readOnly: true }],
  ['suid', { nosuid: false }], ['nosuid', { nosuid: true }], ['dev', { nodev: false }], ['nodev', { nodev: true }], ['exec', { noexec: false }], ['noexec', { noexec: true }],
  ['atime', { atime: 'relatime' }], ['noatime', { atime: 'noatime' }], ['relatime', { atime: 'relatime' }], ['norelatime', {}], ['strictatime', { atime: 'strictatime' }], ['nostrictatime', {}],
  ['diratime', { nodiratime: false }], ['nodiratime', { nodiratime: true }], ['symfollow', { nosymfollow: false }], ['nosymfollow', { nosymfollow: true }],
  ['sync', {}], ['async', {}], ['dirsync', {}], ['mand', {}], ['nomand', {}], ['iversion', {}], ['noiversion', {}], ['remount', { remount: true }],
]);

const propagationOptions: ReadonlyMap<string, Propagation> = new Map([
  ['private', 'private'], ['shared', 'shared'], ['slave', 'slave'], ['unbindable', 'unbindable'],
]);

/** Whether an option is one that every file system has. */
export function isMountFlag(option: string): boolean {
  return flagOptions.has(option) || propagationOptions.has(option) || propagationOptions.has(option.replace(/^r/, ''));
}

/** Tells flags, propagation and the file system's own options apart. */
export function parseOptions(options: readonly string[] = []): ParsedOptions {
  let flags: MountFlags = {};
  const propagations: { type: Propagation; recursive: boolean }[] = [];
  const data: string[] = [];
  for (const option of options) {
    const known = flagOptions.get(option);
    const propagation = propagationOptions.get(option) ?? propagationOptions.get(option.replace(/^r/, ''));
    if (option === 'rro') flags = { ...flags, readOnly: true };
    else if (known) flags = { ...flags, ...known };
    else if (propagation) propagations.push({ type: propagation, recursive: !propagationOptions.has(option) });
    else if (option !== 'tmpcopyup') data.push(option);
  }
  return { flags, propagations, data: data.join(','), recursivelyReadOnly: options.includes('rro') };
}

/** The bits of `mount(2)` (include/uapi/linux/mount.h), as runc shows them in messages. */
export function flagBits({ readOnly, nosuid, nodev, noexec, remount, bind, recursive, atime, nodiratime, nosymfollow }: MountFlags): number {
  const bits: readonly (readonly [boolean | undefined, number])[] = [
    [readOnly, 1], [nosuid, 2], [nodev, 4], [noexec, 8], [remount, 32], [nosymfollow, 256], [atime === 'noatime', 1024], [nodiratime, 2048], [bind, 4096], [recursive, 16_384],
    [atime === 'relatime', 2 ** 21], [atime === 'strictatime', 2 ** 24],
  ];
  return bits.reduce((sum, [isSet, bit]) => sum + (isSet === true ? bit : 0), 0);
}
