/**
 * Real parts that a machine may lack. A test that needs one says so with {@link realPart}: where the part is
 * missing it skips with one line, unless `CUTAWAY_REQUIRE` (as in continuous integration) names the part.
 */
import { progress } from './run.ts';

export type RealPart = 'docker' | 'browser' | 'buildx' | 'code-server' | 'compose' | 'kind' | 'kubectl' | 'podman' | 'rpm' | 'shellcheck' | 'sshd' | 'linux';

/** This machine does not have what is needed. The message says what to install. */
export class MissingPart extends Error {
  override readonly name = 'MissingPart';
}

/** Whether a missing part is a failure. */
export function isRequired(part: RealPart): boolean {
  return (process.env['CUTAWAY_REQUIRE'] ?? '').split(/[\s,]+/).includes(part);
}

/**
 * Gets a real part in a `before` hook: `engine = await realPart(this, 'docker', testEngine)`. If it is missing,
 * the suite is skipped or, where the part is required, fails.
 */
export async function realPart<T>(context: Mocha.Context, part: RealPart, get: () => Promise<T>): Promise<T> {
  try {
    return await get();
  } catch (error) {
    if (!(error instanceof MissingPart) || isRequired(part)) throw error;
    progress(`skipped, no ${part}: ${error.message}`);
    return context.skip();
  }
}
