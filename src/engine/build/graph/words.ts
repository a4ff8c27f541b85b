import { EngineError } from '../../error.ts';
import { canonicalString, parseReference, withDefaultTag } from '../../image/reference.ts';
import { BuildFault } from '../fault.ts';
import { cleanPath, goQuoted } from '../go.ts';
import type { CopyWork } from '../step.ts';

/** `docker.io/library/alpine:latest`, as vertices name images. */
export function wholeName(reference: string): string {
  try {
    return canonicalString(withDefaultTag(parseReference(reference)));
  } catch {
    return reference;
  }
}

/** Why an image cannot be got: BuildKit asks registries itself, and has words of its own for their answers. */
export function pullFault(error: unknown, reference: string): unknown {
  if (!(error instanceof EngineError)) return error;
  if (error.message.startsWith('pull access denied')) {
    return new BuildFault('pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed');
  }
  return new BuildFault(error.kind === 'notFound' ? `${wholeName(reference)}: not found` : error.message);
}

/** Of what is not there, BuildKit says whose checksum it wanted. */
export function copyFault(error: unknown, ref: string, { name }: CopyWork): unknown {
  if (!(error instanceof BuildFault)) return error;
  const message = error.message.replace(`${name} failed: `, '');
  const [, path] = /^(?:file not found in build context or excluded by \.dockerignore: )?stat (.*): file does not exist$/.exec(message) ?? [];
  const id = ref.replace(/^sha256:/, '').slice(0, 25);
  return path === undefined ? new BuildFault(message) : new BuildFault(`failed to calculate checksum of ref ${id}::${id.split('').reverse().join('')}: ${goQuoted(cleanPath(`/${path}`))}: not found`);
}
