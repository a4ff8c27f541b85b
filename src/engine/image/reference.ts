import { EngineError } from '../error.ts';
import { globMatches } from './glob.ts';

/** An image's name by the grammar and the defaults of github.com/distribution/reference, the domain and `library/` written out. */
export interface Reference {
  /** The registry: `docker.io` where the name has none. */
  readonly domain: string;
  /** The repository within the registry: `library/nginx`. */
  readonly path: string;
  readonly tag: string | undefined;
  /** `sha256:…`. */
  readonly digest: string | undefined;
}

/** What a client may mean by a text: an image's id or a name. */
export type AnyReference = { readonly kind: 'id'; readonly id: string } | { readonly kind: 'name'; readonly name: Reference };

const defaultDomain = 'docker.io';
const legacyDomain = 'index.docker.io';
const officialPrefix = 'library/';
const longestName = 255;

const label = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const domain = `(?:${label}(?:\\.${label})*|\\[(?:[a-fA-F0-9:]+)\\])(?::[0-9]+)?`;
const component = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const tag = '[\\w][\\w.-]{0,127}';
const digest = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}';
const whole = new RegExp(`^(${domain})/(${component}(?:/${component})*)(?::(${tag}))?(?:@(${digest}))?$`);
const wholeTag = new RegExp(`^${tag}$`);
const wholeDigest = new RegExp(`^${digest}$`);
const identifier = /^[a-f0-9]{64}$/;

/** How many hexadecimal digits a digest has. */
const digestLengths: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };

/** Takes a name apart. @throws EngineError invalid, in the words of the library that dockerd uses */
export function parseReference(text: string): Reference {
  if (identifier.test(text)) throw invalid(`invalid repository name (${text}), cannot specify 64-byte hexadecimal strings`);
  const [domainPart, rest] = splitDomain(text);
  const path = rest.split(':', 1)[0] ?? '';
  if (path.toLowerCase() !== path) throw invalid(`invalid reference format: repository name (${path}) must be lowercase`);
  const match = whole.exec(`${domainPart}/${rest}`);
  if (!match) throw invalid('invalid reference format');
  const [, foundDomain = '', foundPath = '', foundTag, foundDigest] = match;
  if (foundPath.length > longestName) throw invalid(`repository name must not be more than ${longestName} characters`);
  if (foundDigest !== undefined) checkDigest(foundDigest);
  return { domain: foundDomain, path: foundPath, tag: foundTag, digest: foundDigest };
}

/** An id of 64 digits, with or without `sha256:`, or else a name. @throws EngineError invalid */
export function parseAnyReference(text: string): AnyReference {
  if (identifier.test(text)) return { kind: 'id', id: `sha256:${text}` };
  if (wholeDigest.test(text) && isDigest(text)) return { kind: 'id', id: text };
  return { kind: 'name', name: parseReference(text) };
}

/**
 * The name that `repo` and `tag` of a request make: of `POST /images/{name}/tag`, `POST /commit`, `POST /images/create?fromSrc=`.
 * @returns undefined for no repo
 * @throws EngineError invalid
 */
export function repositoryTag(repo: string, tagText: string): Reference | undefined {
  if (repo === '') return undefined;
  const name = parseReference(repo);
  if (name.digest !== undefined) throw invalid('cannot import digest reference');
  return tagText === '' ? withDefaultTag(name) : withTag(name, tagText);
}

/** @throws EngineError invalid */
export function withTag(name: Reference, tagText: string): Reference {
  if (!wholeTag.test(tagText)) throw invalid('invalid tag format');
  return { ...name, tag: tagText };
}

/** The repository with that digest and no tag. */
export function withDigest(name: Reference, digestText: string): Reference {
  return { ...name, tag: undefined, digest: digestText };
}

/** With `latest`, if it has neither tag nor digest. */
export function withDefaultTag(name: Reference): Reference {
  return name.tag === undefined && name.digest === undefined ? { ...name, tag: 'latest' } : name;
}

/** Without tag and digest. */
export function repositoryOf(name: Reference): Reference {
  return { ...name, tag: undefined, digest: undefined };
}

/** The repository as people write it: `nginx`, `user/app`, `quay.io/team/app`. */
export function familiarName({ domain: registry, path }: Reference): string {
  if (registry !== defaultDomain) return `${registry}/${path}`;
  const [folder, name = '', ...more] = path.split('/');
  return folder === 'library' && more.length === 0 ? name : path;
}

/** The name as people write it, with tag and digest. */
export function familiarString(name: Reference): string {
  return `${familiarName(name)}${suffix(name)}`;
}

/** The repository with everything written out: `docker.io/library/nginx`. */
export function canonicalName({ domain: registry, path }: Reference): string {
  return `${registry}/${path}`;
}

/** Everything written out, with tag and digest. */
export function canonicalString(name: Reference): string {
  return `${canonicalName(name)}${suffix(name)}`;
}

/** Whether it fits a pattern of `docker images --filter reference=…`: with tag, or without. @throws EngineError system, for a bad pattern */
export function referenceMatches(pattern: string, name: Reference): boolean {
  return globMatches(pattern, familiarString(name)) || globMatches(pattern, familiarName(name));
}

/** Whether the text is a digest: `sha256:` and 64 digits. */
export function isDigest(text: string): boolean {
  const [, algorithm = '', digits = ''] = /^([^:]+):([a-f0-9]+)$/.exec(text) ?? [];
  return digestLengths[algorithm] === digits.length;
}

function suffix({ tag: tagText, digest: digestText }: Reference): string {
  return `${tagText === undefined ? '' : `:${tagText}`}${digestText === undefined ? '' : `@${digestText}`}`;
}

function splitDomain(text: string): readonly [domain: string, rest: string] {
  const slash = text.indexOf('/');
  const first = slash < 0 ? '' : text.slice(0, slash);
  const named = /[.:]/.test(first) || first === 'localhost' || first.toLowerCase() !== first;
  const registry = !named || first === legacyDomain ? defaultDomain : first;
  const rest = named ? text.slice(slash + 1) : text;
  return [registry, registry === defaultDomain && !rest.includes('/') ? `${officialPrefix}${rest}` : rest];
}

function checkDigest(text: string): void {
  const [algorithm = '', digits = ''] = text.split(':');
  const length = digestLengths[algorithm];
  if (length === undefined) throw invalid('unsupported digest algorithm');
  if (digits.length !== length) throw invalid('invalid checksum digest length');
  if (!/^[a-f0-9]+$/.test(digits)) throw invalid('invalid checksum digest format');
}

function invalid(text: string): EngineError {
  return new EngineError('invalid', text);
}
