/** Image names, by the grammar and the defaults of github.com/distribution/reference. */

export interface Reference {
  /** The registry: `docker.io` where the name has none. */
  readonly domain: string;
  /** The repository as it was written, without tag and digest: `busybox`, `quay.io/team/app`. */
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

const component = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const label = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?';
const domainPattern = new RegExp(`^(?:${label}(?:\\.${label})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?$`);
const pathPattern = new RegExp(`^${component}(?:/${component})*$`);
const tagPattern = /^\w[\w.-]{0,127}$/;
const digestPattern = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;
const longestRepository = 255;

/** Takes an image name apart; undefined for what is none. */
export function parseReference(text: string): Reference | undefined {
  const [named = '', digest, ...more] = text.split('@');
  if (more.length > 0 || digest !== undefined && !digestPattern.test(digest)) return undefined;
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  const repository = colon < 0 ? named : named.slice(0, colon);
  const tag = colon < 0 ? undefined : named.slice(colon + 1);
  if (tag !== undefined && !tagPattern.test(tag)) return undefined;
  const slash = repository.indexOf('/');
  const first = slash < 0 ? '' : repository.slice(0, slash);
  const hasDomain = /[.:A-Z]/.test(first) || first === 'localhost';
  const path = hasDomain ? repository.slice(slash + 1) : repository;
  if (repository.length > longestRepository || !pathPattern.test(path) || hasDomain && !domainPattern.test(first)) return undefined;
  // A bare id would be taken for one by the engine.
  if (!hasDomain && /^[a-f0-9]{64}$/.test(path)) return undefined;
  return { domain: !hasDomain || first === 'index.docker.io' ? 'docker.io' : first, repository, tag, digest };
}

/** The tag, or the digest, by which a registry finds the image; `latest` where the name has neither. */
export function versionOf({ tag, digest }: Reference): string {
  return digest ?? tag ?? 'latest';
}

/** The name with its version written out. */
export function formatReference(reference: Reference): string {
  return `${reference.repository}${reference.digest === undefined ? ':' : '@'}${versionOf(reference)}`;
}
