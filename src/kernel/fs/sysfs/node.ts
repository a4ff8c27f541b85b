import type { NetNamespace } from '../../net/namespace.ts';
import type { Kernel } from '../../process/kernel.ts';

/** Who looks into sysfs, and at which network: that of the one who mounted it. */
export interface SysView {
  readonly kernel: Kernel;
  readonly network: NetNamespace | undefined;
}

/** A file of sysfs: one value (Documentation/filesystems/sysfs.rst). */
export interface Attribute {
  readonly read: (view: SysView) => string;
  /** @throws EINVAL */
  readonly write?: (view: SysView, text: string) => void;
}

/** A symlink. */
export interface Symlink {
  readonly target: (view: SysView) => string;
}

/** A directory: what is in it may depend on who looks. */
export interface Folder {
  readonly entries: (view: SysView) => ReadonlyMap<string, Node>;
}

export type Node = Attribute | Symlink | Folder;

/** A directory with always the same entries. */
export function folder(entries: Readonly<Record<string, Node>> = {}): Folder {
  const map = new Map(Object.entries(entries));
  return { entries: () => map };
}

export function symlink(target: string): Symlink {
  return { target: () => target };
}

/** A value with its newline. */
export function attribute(read: (view: SysView) => string | number): Attribute {
  return { read: view => `${read(view)}\n` };
}
