import { EngineError } from '../../error.ts';
import { loadImages } from '../../image/archive/load.ts';
import { saveImages } from '../../image/archive/save.ts';
import { parseReference, repositoryTag } from '../../image/reference.ts';
import { deleteImage } from '../../image/store/delete.ts';
import { historyOf, inspectImage } from '../../image/store/inspect.ts';
import { listFilters, listImages } from '../../image/store/list.ts';
import { importImage } from '../../image/store/make.ts';
import { pruneFilters, pruneImages } from '../../image/store/prune.ts';
import type { Engine } from '../../engine.ts';
import type { Credentials } from '../../registry/registry.ts';
import { type Call, fromBase64, type Reply } from '../call.ts';
import type { Route } from '../route.ts';
import { jsonLines, startedJsonLines } from '../stream.ts';
import { maker } from '../version.ts';

const full = { level: 'full' } as const;
const tar = { 'Content-Type': 'application/x-tar' } as const;
const json = { 'Content-Type': 'application/json' } as const;

/** Images: listing, getting, naming, removing. */
export const imageRoutes: readonly Route[] = [
  { method: 'GET', path: '/images/json', support: { level: 'most', missing: 'manifests of images for several platforms' }, handle: list },
  { method: 'POST', path: '/images/create', support: { level: 'most', missing: 'import from a URL' }, handle: create },
  { method: 'GET', path: '/images/search', support: full, handle: search },
  { method: 'GET', path: '/images/get', support: full, handle: ({ images }, { query }) => ({ headers: tar, stream: pieces(saveImages(images, query.all('names').flatMap(names => names.split(',')))) }) },
  { method: 'POST', path: '/images/load', support: full, handle: load },
  { method: 'POST', path: '/images/prune', support: full, handle: ({ images }, { query }) => ({ json: pruneImages(images, query.filters(pruneFilters)) }) },
  { method: 'GET', path: '/images/{name*}/json', support: full, handle: inspect },
  { method: 'GET', path: '/images/{name*}/history', support: full, handle: ({ images }, { params }) => ({ json: historyOf(images, images.find(params['name'] ?? '')) }) },
  { method: 'GET', path: '/images/{name*}/get', support: full, handle: ({ images }, { params }) => ({ headers: tar, stream: pieces(saveImages(images, [params['name'] ?? ''])) }) },
  { method: 'POST', path: '/images/{name*}/tag', support: full, handle: tag },
  { method: 'DELETE', path: '/images/{name*}', support: full, handle: remove },
];

function list({ images }: Engine, { query, version }: Call): Reply {
  return { json: listImages(images, { all: query.flag('all'), filters: query.filters(listFilters), sharedSize: query.flag('shared-size'), containerCount: query.flag('container-count'), api: version }) };
}

async function create(engine: Engine, call: Call): Promise<Reply> {
  const { query, gone, headers } = call;
  if (query.text('fromImage') === '') return fromArchive(engine, call);
  const name = repositoryTag(query.text('fromImage'), query.text('tag')) ?? parseReference(query.text('fromImage'));
  const allTags = query.text('tag') === '' && name.tag === undefined && name.digest === undefined;
  const credentials = credentialsOf(headers.get('x-registry-auth'));
  return { headers: json, stream: await startedJsonLines(engine.pull(name, { allTags, signal: gone, credentials })) };
}

async function fromArchive({ images }: Engine, { query, body }: Call): Promise<Reply> {
  if (query.text('fromSrc') !== '-') throw new EngineError('invalid', `Get ${JSON.stringify(query.text('fromSrc'))}: a URL cannot be imported in the simulated engine; send the archive itself (fromSrc=-)`);
  const name = query.text('repo') === '' ? undefined : repositoryTag(query.text('repo'), query.text('tag'));
  const id = await importImage(images, { archive: body, config: {}, comment: query.text('message') || 'Imported from -' }, maker);
  if (name) images.tag(id, name);
  return { headers: json, stream: jsonLines(one({ status: id })) };
}

function load({ images }: Engine, { body, query }: Call): Reply {
  return { headers: json, stream: jsonLines(loadImages(images, body, { quiet: query.flag('quiet', true) })) };
}

function search({ registry }: Engine, { query }: Call): Reply {
  const limit = query.number('limit') ?? 25;
  if (limit < 1 || limit > 100) throw new EngineError('invalid', `Limit ${limit} is outside the range of [1, 100]`);
  return { json: registry.search(query.text('term'), limit) };
}

function inspect({ images, containerLayers }: Engine, { params, version }: Call): Reply {
  const image = images.find(params['name'] ?? '');
  return { json: inspectImage(images, image, containerLayers.imageGraphDriver(image.chainId), version) };
}

function tag({ images }: Engine, { params, query }: Call): Reply {
  const name = repositoryTag(query.text('repo'), query.text('tag'));
  if (!name) throw new EngineError('invalid', 'invalid reference format');
  images.tag(images.find(params['name'] ?? '').id, name);
  return { status: 201, empty: true };
}

function remove({ images }: Engine, { params, query }: Call): Reply {
  return { json: deleteImage(images, params['name'] ?? '', { force: query.flag('force'), prune: !query.flag('noprune') }) };
}

/** `X-Registry-Auth`: base64 of JSON. @throws EngineError invalid */
export function credentialsOf(header: string | undefined): Credentials | undefined {
  if (!header) return undefined;
  try {
    return JSON.parse(fromBase64(header)) as Credentials;
  } catch (error) {
    throw error instanceof EngineError ? error : new EngineError('invalid', 'invalid X-Registry-Auth header');
  }
}

async function* pieces(bytes: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* bytes;
}

async function* one(message: unknown): AsyncGenerator<unknown> {
  yield message;
}
