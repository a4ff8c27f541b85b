import type { Container, Mount } from './container.ts';

/** A volume as `GET /volumes` lists it. */
export interface Volume {
  readonly name: string;
  readonly driver: string;
  readonly mountpoint: string;
  readonly scope: string;
  readonly createdAt: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, string>>;
}

export interface VolumeUse {
  readonly container: Container;
  readonly mount: Mount;
}

/** Who mounts each volume, by its name. One pass over the containers. */
export function usesByVolume(containers: Iterable<Container>): ReadonlyMap<string, readonly VolumeUse[]> {
  const uses = new Map<string, VolumeUse[]>();
  for (const container of containers) {
    for (const mount of container.mounts) {
      if (mount.type !== 'volume') continue;
      const list = uses.get(mount.name);
      if (list) list.push({ container, mount });
      else uses.set(mount.name, [{ container, mount }]);
    }
  }
  return uses;
}
