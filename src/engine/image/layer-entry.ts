import type { Content } from '../../kernel/index.ts';

/** One entry of a layer's archive: `tar(5)`, and for whiteouts the OCI image specification, "Representing Changes". */
export type LayerEntry = LayerMetadata & (
  | { readonly kind: 'regular'; readonly content: Content }
  | { readonly kind: 'directory' | 'fifo' }
  /** @property target what the link says; of a hard link the path of an entry of this layer that comes before */
  | { readonly kind: 'symlink' | 'hardlink'; readonly target: string }
  | { readonly kind: 'character' | 'block'; readonly rdev: { readonly major: number; readonly minor: number } }
);

interface LayerMetadata {
  /** Without a leading slash, and without a trailing one for directories: `etc/passwd`; the root itself is `''`. A whiteout is a regular file `.wh.NAME`. */
  readonly path: string;
  /** 07777. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Seconds since the epoch; fractions as far as the archive has them. */
  readonly mtime: number;
  /** Extended attributes by name, `security.capability` among them. */
  readonly xattrs?: ReadonlyMap<string, Uint8Array>;
}
