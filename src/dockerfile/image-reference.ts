import { unknown } from './variables.ts';

/** The parts of an image's name, as far as they can be known. */
export interface ImageReference {
  /** Registry and repository. */
  readonly name: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
  /** An unknown part may hold a tag or a digest. */
  readonly vague: boolean;
}

/**
 * Splits an image reference (distribution's reference grammar): the digest stands behind `@`, and the tag behind a
 * `:` in the last part of the path, since a `:` before a `/` is a registry's port.
 */
export function parseImageReference(reference: string): ImageReference {
  const [named, digest] = splitAt(reference, reference.indexOf('@'));
  const lastPart = named.lastIndexOf('/') + 1;
  const [name, tag] = splitAt(named, named.indexOf(':', lastPart));
  return { name, tag, digest, vague: tag === undefined && digest === undefined && named.slice(lastPart).includes(unknown) };
}

function splitAt(text: string, index: number): [string, string?] {
  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}

/**
 * Whether a text can name an image as BuildKit takes it (distribution's `reference.ParseNormalizedNamed`): a domain if the
 * first part looks like one, a path in lower case, perhaps a tag and a digest.
 */
export function isImageReference(reference: string): boolean {
  const { name, tag, digest } = parseImageReference(reference);
  if (name.length > longestName || /^[0-9a-f]{64}$/.test(reference)) return false;
  if (tag !== undefined && !/^\w[\w.-]{0,127}$/.test(tag)) return false;
  if (digest !== undefined && !isDigest(digest)) return false;
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(slash, 0));
  const path = isDomain(first) ? name.slice(slash + 1) : name;
  return (path === name || domain.test(first)) && path.split('/').every(part => pathPart.test(part));
}

/** Hexadecimal digits of the digests that there are (go-digest, `algorithm.go`). */
const digestLengths: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };

/** Whether a text is a digest such as `sha256:…`, in lower case and of the right length. */
export function isDigest(text: string): boolean {
  const [, algorithm = '', hex = ''] = /^(\w+):([0-9a-f]+)$/.exec(text) ?? [];
  return digestLengths[algorithm] === hex.length;
}

/** Docker Hub's, where no registry is named. */
export const defaultRegistry = 'docker.io';

/** The registry that an image comes from. */
export function registryOf(reference: string): string {
  const first = reference.slice(0, Math.max(reference.indexOf('/'), 0));
  return isDomain(first) ? first : defaultRegistry;
}

/** A first part of a name is a domain if it could not be a part of a path (`reference/normalize.go`, splitDockerDomain). */
function isDomain(first: string): boolean {
  return first !== '' && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
}

const longestName = 255;

const domain = /^(?:\[[0-9a-fA-F:]+\]|[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*)(?::\d+)?$/;

const pathPart = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/;
