import type { Engine } from '../../engine.ts';
import { EngineError } from '../../error.ts';
import { familiarName, repositoryTag } from '../../image/reference.ts';
import { deleteImage } from '../../image/store/delete.ts';
import type { StoredImage } from '../../image/store/image-store.ts';
import { historyOf, inspectImage } from '../../image/store/inspect.ts';
import { listFilters, listImages } from '../../image/store/list.ts';
import { pruneFilters, pruneImages } from '../../image/store/prune.ts';
import { formatPlatform, platformMatches } from '../../registry/remote-image.ts';
import type { Call, Reply } from '../call.ts';
import type { Route } from '../route.ts';
import { decodePlatform } from '../shape/platform.ts';

const full = { level: 'full' } as const;
const most = { level: 'most', missing: 'manifests of images for several platforms' } as const;

/** Images of the engine: listing, naming, removing. */
export const imageRoutes: readonly Route[] = [
  { method: 'GET', path: '/images/json', support: most, handle: list },
  { method: 'POST', path: '/images/prune', support: full, handle: ({ images }, { query }) => ({ json: pruneImages(images, query.filters(pruneFilters)) }) },
  { method: 'GET', path: '/images/{name*}/json', support: most, handle: inspect },
  { method: 'GET', path: '/images/{name*}/history', support: full, handle: history },
  { method: 'POST', path: '/images/{name*}/tag', support: full, handle: tag },
  { method: 'DELETE', path: '/images/{name*}', support: full, handle: remove },
];

/** API versions 1.N since which something is so: moby, api/server/router/image. */
const since = { noFilterParameter: 41, sharedSize: 42, platformOfHistory: 48, manifests: 48, platformOfInspect: 49, containerCounts: 51 } as const;

function list({ images }: Engine, { query, version }: Call): Reply {
  const filters = new Map(query.filters(listFilters));
  if (version < since.noFilterParameter && query.text('filter') !== '') filters.set('reference', [...filters.get('reference') ?? [], query.text('filter')]);
  const sharedSize = version >= since.sharedSize && query.flag('shared-size');
  return { json: listImages(images, { all: query.flag('all'), filters, sharedSize, containerCount: version >= since.containerCounts, api: version }) };
}

function inspect({ images, containerLayers }: Engine, { params, query, version }: Call): Reply {
  const platform = version >= since.platformOfInspect ? query.text('platform') : '';
  if (platform !== '' && version >= since.manifests && query.flag('manifests')) throw new EngineError('invalid', 'conflicting options: manifests and platform options cannot both be set');
  const image = findFor(images, params['name'] ?? '', platform);
  return { json: inspectImage(images, image, containerLayers.imageGraphDriver(image.chainId), version) };
}

function history({ images }: Engine, { params, query, version }: Call): Reply {
  return { json: historyOf(images, findFor(images, params['name'] ?? '', version >= since.platformOfHistory ? query.text('platform') : '')) };
}

/** An image, which must be for the platform that is asked for. @param platform as JSON, as OCI has it; empty for any. @throws EngineError */
function findFor(images: Engine['images'], name: string, platform: string): StoredImage {
  const wanted = platform === '' ? undefined : decodePlatform(platform);
  const image = images.find(name);
  const { os = 'linux', architecture = '', variant } = image.json;
  const actual = { os, architecture, ...variant !== undefined && { variant } };
  if (wanted && !platformMatches(actual, wanted)) {
    throw new EngineError('notFound', `image with reference ${name} was found but its platform (${formatPlatform(actual)}) does not match the specified platform (${formatPlatform(wanted)})`);
  }
  return image;
}

function tag({ images }: Engine, { params, query }: Call): Reply {
  const name = repositoryTag(query.text('repo'), query.text('tag'));
  // As dockerd does: nothing is done, and nothing is said.
  if (!name) return { status: 200, empty: true };
  if (familiarName(name) === 'sha256') throw new EngineError('invalid', 'refusing to create an ambiguous tag using digest algorithm as name');
  images.tag(images.find(params['name'] ?? '').id, name);
  return { status: 201, empty: true };
}

function remove({ images }: Engine, { params, query }: Call): Reply {
  if ((params['name'] ?? '').trim() === '') throw new EngineError('invalid', 'image name cannot be blank');
  return { json: deleteImage(images, params['name'] ?? '', { force: query.flag('force'), prune: !query.flag('noprune') }) };
}
