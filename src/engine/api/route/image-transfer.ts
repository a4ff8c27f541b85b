import { withChanges } from '../../build/changes.ts';
import type { Engine } from '../../engine.ts';
import { EngineError } from '../../error.ts';
import { download } from '../../host/download.ts';
import { loadImages } from '../../image/archive/load.ts';
import { saveImages } from '../../image/archive/save.ts';
import { emptyConfig } from '../../image/image-json.ts';
import { parsePlatform } from '../../image/platform.ts';
import { isDigest, parseReference, type Reference, repositoryOf, repositoryTag, withDigest, withTag } from '../../image/reference.ts';
import { importImage } from '../../image/store/make.ts';
import { streamOf } from '../../image/tar/byte-source.ts';
import { boolFilter } from '../../image/store/filters.ts';
import { progressOf } from '../../registry/progress.ts';
import { pushImages } from '../../registry/pushing.ts';
import type { Credentials } from '../../registry/registry.ts';
import type { Platform } from '../../registry/remote-image.ts';
import { type Call, fromBase64, type Reply } from '../call.ts';
import type { Route } from '../route.ts';
import { decodePlatform } from '../shape/platform.ts';
import { jsonLines, startedJsonLines } from '../stream.ts';
import { maker } from '../version.ts';

const full = { level: 'full' } as const;
const tar = { 'Content-Type': 'application/x-tar' } as const;
const json = { 'Content-Type': 'application/json' } as const;

/** Images from and to registries and archives. */
export const imageTransferRoutes: readonly Route[] = [
  { method: 'POST', path: '/images/create', support: full, handle: create },
  { method: 'POST', path: '/images/{name*}/push', support: full, handle: push },
  { method: 'GET', path: '/images/search', support: full, handle: search },
  { method: 'GET', path: '/images/get', support: full, handle: (engine, call) => save(engine, call, call.query.all('names')) },
  { method: 'GET', path: '/images/{name*}/get', support: full, handle: (engine, call) => save(engine, call, [call.params['name'] ?? '']) },
  { method: 'POST', path: '/images/load', support: full, handle: load },
];

async function create(engine: Engine, call: Call): Promise<Reply> {
  const { query, gone, headers } = call;
  const platform = query.text('platform') === '' ? undefined : parsePlatform(query.text('platform'));
  if (query.text('fromImage') === '') return fromArchive(engine, call, platform);
  const name = pulledName(query.text('fromImage'), query.text('tag'));
  const allTags = name.tag === undefined && name.digest === undefined;
  return { headers: json, stream: await startedJsonLines(engine.pull(name, { allTags, signal: gone, credentials: lenientCredentialsOf(headers.get('x-registry-auth')), platform })) };
}

/** The tag may be a digest. @throws EngineError invalid */
function pulledName(image: string, tag: string): Reference {
  const name = parseReference(image.replace(/:$/, ''));
  if (tag === '') return name;
  return isDigest(tag) ? withDigest(repositoryOf(name), tag) : withTag(name, tag);
}

async function fromArchive({ images, host }: Engine, { query, body }: Call, platform: Platform | undefined): Promise<Reply> {
  const source = query.text('fromSrc');
  const name = repositoryTag(query.text('repo'), query.text('tag'));
  if (platform && platform.os !== 'linux') throw new EngineError('invalid', 'operating system is not supported');
  const config = withChanges(emptyConfig, query.all('changes'));
  const url = source === '-' ? undefined : parsedUrl(source.includes('://') ? source : `http://${source}`);
  const got = url === undefined ? undefined : await download(host, url);
  const archive = got ? streamOf([got.body]) : body;
  const id = await importImage(images, { archive, config, comment: query.text('message') || `Imported from ${source}`, name, ...platform && { platform } }, maker);
  const said = got ? [{ status: `Downloading from ${url}` }, progressOf('Importing', '', got.body.length, got.body.length)] : [];
  return { headers: json, stream: jsonLines(streamOf([...said, { status: id }])) };
}

/** @throws EngineError invalid, in the words of Go's net/url */
function parsedUrl(url: string): string {
  const [escape] = /%(?![0-9a-f]{2}).{0,2}/is.exec(url) ?? [];
  const [, character] = /^\w+:\/\/[^/?#]*?([\0- \\^`{|}\u007f])/.exec(url) ?? [];
  const fault = hasControlCharacter(url) ? 'net/url: invalid control character in URL'
    : escape !== undefined ? `invalid URL escape ${JSON.stringify(escape)}`
    : character !== undefined ? `invalid character ${JSON.stringify(character)} in host name` : undefined;
  if (fault !== undefined) throw new EngineError('invalid', `parse ${JSON.stringify(url)}: ${fault}`);
  return url;
}

function hasControlCharacter(text: string): boolean {
  return Array.from(text).some(letter => letter < ' ' || letter === '\u007f');
}

function push({ images, registry, speed }: Engine, { params, query, headers, gone }: Call): Reply {
  const name = repositoryTag(query.text('tag') === '' ? '' : params['name'] ?? '', query.text('tag')) ?? parseReference(params['name'] ?? '');
  return { headers: json, stream: jsonLines(pushImages(images, name, { registry, credentials: lenientCredentialsOf(headers.get('x-registry-auth')), speed, signal: gone })) };
}

/** Since 1.48, one platform may be chosen. */
const platformSince = 48;

/** @throws EngineError invalid */
function chosenPlatform({ query, version }: Pick<Call, 'query' | 'version'>): { readonly platform?: Platform } {
  if (version >= platformSince && query.all('platform').length > 1) throw new EngineError('invalid', 'multiple platform parameters not supported');
  const text = version >= platformSince ? query.text('platform') : '';
  return text === '' ? {} : { platform: decodePlatform(text) };
}

function save({ images }: Engine, call: Call, names: readonly string[]): Reply {
  return { headers: tar, stream: streamOf(saveImages(images, names, chosenPlatform(call).platform)) };
}

function load({ images }: Engine, call: Call): Reply {
  return { headers: json, stream: jsonLines(loadImages(images, call.body, { quiet: call.query.flag('quiet', true), ...chosenPlatform(call) })) };
}

const searchFilters = ['is-automated', 'is-official', 'stars'] as const;

/** moby, daemon/server/router/image and registry/search.go. */
function search({ registry }: Engine, { query }: Call): Reply {
  const limit = query.number('limit', 'invalid limit specified: ') ?? 0;
  const filters = query.filters(searchFilters);
  const official = filters.has('is-official') ? boolFilter(filters, 'is-official', false) : undefined;
  const automated = boolFilter(filters, 'is-automated', false);
  const stars = Math.max(0, ...(filters.get('stars') ?? []).map(text => {
    if (!/^[+-]?\d+$/.test(text)) throw new EngineError('invalid', `invalid filter 'stars=${text}': strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`);
    return Number(text);
  }));
  if (limit < 0 || limit > 100) throw new EngineError('invalid', `limit ${limit} is outside the range of [1, 100]`);
  const found = automated ? [] : registry.search(query.text('term'), limit || 25);
  return { json: found.filter(each => each.star_count >= stars && (official === undefined || each.is_official === official)) };
}

/** `X-Registry-Auth`: base64 of JSON. @throws EngineError invalid */
export function credentialsOf(header: string | undefined): Credentials | undefined {
  if (!header) return undefined;
  try {
    const parsed: unknown = JSON.parse(fromBase64(header));
    return typeof parsed === 'object' && parsed !== null ? parsed : undefined;
  } catch (error) {
    throw error instanceof EngineError ? error : new EngineError('invalid', 'invalid X-Registry-Auth header');
  }
}

/** The same as pulls and pushes take it: what cannot be read is nobody. */
function lenientCredentialsOf(header: string | undefined): Credentials | undefined {
  try {
    return credentialsOf(header);
  } catch {
    return undefined;
  }
}
