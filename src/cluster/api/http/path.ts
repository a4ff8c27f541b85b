import { noResource } from '../error.ts';
import type { Registry } from '../registry.ts';
import type { ResourceDefinition } from '../resource/definition.ts';

/** What a path below `/api/v1` or `/apis/GROUP/VERSION` names: "API Terminology", resource URIs. */
export interface ResourcePath {
  readonly definition: ResourceDefinition;
  readonly namespace?: string;
  /** Left out: all of them. */
  readonly name?: string;
  readonly subresource?: string;
  /** What follows a proxy. */
  readonly rest?: string;
  /** The old form of `?watch=true`: `/api/v1/watch/pods`. */
  readonly isWatch: boolean;
}

/** @returns undefined if the path is none of a served version @throws ApiError 404 for a resource that the version does not have */
export function parsePath(path: string, registry: Registry): ResourcePath | undefined {
  const segments = path.split('/').slice(1).map(decodeURIComponent);
  const [root, ...below] = segments;
  const [group, version, ...rest] = root === 'api' ? ['', ...below] : root === 'apis' ? below : [];
  if (group === undefined || version === undefined || !registry.servesVersion(group, version) || rest.length === 0) return undefined;
  const isWatch = rest[0] === 'watch';
  return resolve(isWatch ? rest.slice(1) : rest, plural => registry.at(group, version, plural), isWatch);
}

function resolve(parts: readonly string[], find: (plural: string) => ResourceDefinition | undefined, isWatch: boolean): ResourcePath {
  const isInside = parts[0] === 'namespaces' && parts.length > 2 && !(find('namespaces')?.subresources as readonly string[] | undefined)?.includes(parts[2] ?? '');
  const namespace = isInside ? parts[1] : undefined;
  const [plural = '', name, subresource, ...rest] = isInside ? parts.slice(2) : parts;
  const definition = find(plural);
  if (!definition || (!definition.namespaced && namespace !== undefined) || (definition.namespaced && name !== undefined && namespace === undefined)) throw noResource();
  return {
    definition, isWatch, ...namespace !== undefined && { namespace }, ...name !== undefined && { name }, ...subresource !== undefined && { subresource },
    ...rest.length > 0 && { rest: rest.join('/') },
  };
}
