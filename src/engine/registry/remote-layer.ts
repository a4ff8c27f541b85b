import type { LayerEntry } from '../image/layer-entry.ts';

/** What names a thing in a registry: OCI image specification, "Content Descriptors". */
export interface Descriptor {
  readonly mediaType: string;
  /** `sha256:…`. */
  readonly digest: string;
  /** In bytes. */
  readonly size: number;
}

/** A layer that can be had, with its digests known beforehand. */
export interface RemoteLayer {
  /** The digest of the archive, uncompressed: `sha256:…`. */
  readonly diffId: string;
  /** Bytes of all files in it: what `docker history` shows. */
  readonly size: number;
  /** Bytes of the archive, uncompressed. */
  readonly tarSize: number;
  /** The compressed archive in a registry. */
  readonly blob: Descriptor;
  /** What is in it, in the order of the archive; made anew at each call, and always the same. */
  entries(): Iterable<LayerEntry>;
}
