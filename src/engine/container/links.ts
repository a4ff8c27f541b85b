import { EngineError } from '../error.ts';
import type { HostConfig } from './config.ts';
import type { Container } from './container.ts';

/** Finds a container by name or id. */
interface Finding {
  find(name: string): Container | undefined;
}

/** The same, for those that must be there. @throws EngineError */
interface Getting {
  get(name: string): Container;
}

/** A link of `--link`: `name` or `name:alias`. */
interface ParsedLink {
  readonly target: string;
  readonly alias: string;
}

/** Legacy links of a container that is made, on the network that every engine has: moby, daemon/daemon_unix.go, registerLinks. @throws EngineError */
export function checkLinks(containers: Finding, { Links, NetworkMode }: Pick<HostConfig, 'Links' | 'NetworkMode'>): void {
  if (NetworkMode !== 'bridge') return;
  for (const { target } of (Links ?? []).map(parseLink)) {
    const linked = containers.find(target);
    if (!linked) throw new EngineError('invalid', `could not get container for ${target}: No such container: ${target}`);
    if (linked.hostConfig.NetworkMode === 'host') throw new EngineError('invalid', 'conflicting options: host type networking can\'t be used with links. This would result in undefined behavior');
  }
}

/** As they are inspected: `/db:/web/alias`. On other networks they are the endpoint's. */
export function shownLinks(containers: Finding, { name, hostConfig: { Links, NetworkMode } }: Container): readonly string[] | null {
  if (!Links || NetworkMode !== 'bridge') return null;
  const shown = Links.map(parseLink).flatMap(({ target, alias }) => {
    const linked = containers.find(target);
    return linked ? [`/${linked.name}:/${name}/${alias}`] : [];
  });
  return shown.length > 0 ? shown : null;
}

/** Forgets a link: `web/alias`. @throws EngineError */
export function removeLink(containers: Getting, name: string): void {
  const [, owner = '', alias = ''] = /^\/?(.+)\/([^/]+)$/.exec(name) ?? [];
  if (owner === '') throw new EngineError('system', 'Conflict, cannot remove the default link name of the container');
  const container = containers.get(owner);
  const { hostConfig } = container;
  container.hostConfig = { ...hostConfig, Links: hostConfig.Links?.filter(link => parseLink(link).alias !== alias) ?? null };
}

/** `db:alias`, `/db:/web/alias` or `db`. @throws EngineError system */
export function parseLink(text: string): ParsedLink {
  const [target = '', alias = '', ...more] = text.split(':');
  if (target === '' || more.length > 0) throw new EngineError('system', `bad format for links: ${text}`);
  const name = target.replace(/^\//, '');
  return { target: name, alias: alias === '' ? name : alias.slice(alias.lastIndexOf('/') + 1) };
}
