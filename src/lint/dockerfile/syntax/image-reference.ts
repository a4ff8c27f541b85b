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
