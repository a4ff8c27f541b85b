import type { Container } from './container.ts';
import type { Containers } from './containers.ts';

/** A control group, as far as its place tells whose it is. */
interface Group {
  readonly name: string;
  readonly parent: Group | undefined;
}

/** The container whose control group that is, or lies above it: `/docker/ID`, or `system.slice/docker-ID.scope` with systemd. */
export function ownerOf(containers: Containers, group: Group): Container | undefined {
  for (let at: Group | undefined = group; at; at = at.parent) {
    const [, id] = /^(?:docker-)?([0-9a-f]{64})(?:\.scope)?$/.exec(at.name) ?? [];
    const found = id === undefined ? undefined : containers.find(id);
    if (found) return found;
  }
  return undefined;
}
