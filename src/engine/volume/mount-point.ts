import type { MountPropagation } from '../container/config.ts';

/** A place of a container where something of the host is mounted, as plain data: part of the container's state. */
export interface MountPoint {
  readonly type: 'bind' | 'volume' | 'tmpfs' | 'image';
  /** Of a volume; the reference of an image. */
  readonly name: string;
  /** The id of the image that is mounted; missing for others. */
  readonly image?: string;
  readonly driver: string;
  /** A path of the host; empty for a tmpfs. */
  readonly source: string;
  readonly destination: string;
  /** As it was written: `ro,z`. */
  readonly mode: string;
  readonly writable: boolean;
  readonly propagation: MountPropagation | '';
  /** A new volume gets what the image has at the destination. */
  readonly copyData: boolean;
  /** A source that is not there is made: `-v`. */
  readonly createSource: boolean;
  readonly nonRecursive: boolean;
  readonly readOnlyNonRecursive: boolean;
  /** A place of the volume or image, without a leading slash. */
  readonly subpath: string;
  /** Options of a tmpfs: `size=1m,mode=1770`. */
  readonly data: string;
  /** Goes with the container: `docker rm --volumes`. */
  readonly isAnonymous: boolean;
}

/** `MountPoint` of the API: one of `Mounts` of a container. */
export interface MountInspect {
  readonly Type: string;
  readonly Name?: string;
  readonly Source: string;
  readonly Destination: string;
  readonly Driver?: string;
  readonly Mode: string;
  readonly RW: boolean;
  readonly Propagation: string;
}

/** How `docker inspect` and the list of containers show it. */
export function inspectMount({ type, name, source, destination, driver, mode, writable, propagation }: MountPoint): MountInspect {
  return {
    Type: type, ...name !== '' && { Name: name }, Source: source, Destination: destination, ...driver !== '' && { Driver: driver }, Mode: mode, RW: writable, Propagation: propagation,
  };
}
