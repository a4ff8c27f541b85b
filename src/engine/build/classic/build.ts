import { EngineError } from '../../error.ts';
import { familiarString, parseReference, type Reference, withDefaultTag } from '../../image/reference.ts';
import type { BuildBackend } from '../backend.ts';
import type { BuildContext } from '../context.ts';
import { BuildFault, StepFailure, SyntaxFault } from '../fault.ts';
import type { BuildOptions, BuildOutput } from '../options.ts';
import { planBuild, type Plan } from '../plan.ts';
import { ClassicRun } from './run.ts';
import { truncated } from './stage.ts';
import { printWarnings } from './warnings.ts';

/**
 * `POST /build` as dockerd does it without BuildKit.
 * @returns the image's id
 * @throws EngineError before anything is written to `output` if its kind is `invalid`; {@link StepFailure} with the code of a program that failed;
 *   whatever the backend throws. The API writes what comes later as `errorDetail`
 */
export async function buildClassic(context: BuildContext, options: BuildOptions, backend: BuildBackend, output: BuildOutput, signal?: AbortSignal): Promise<string> {
  const tags = sanitizedTags(options.tags);
  const plan = planClassic(context, options);
  printWarnings(plan.file, output);
  const run = new ClassicRun(plan, context.files, options, backend, output, signal);
  const id = await run.all().catch((error: unknown) => {
    throw error instanceof BuildFault && !(error instanceof StepFailure) ? new EngineError('system', error.message) : error;
  });
  output.stdout(`Successfully built ${truncated(id)}\n`);
  for (const tag of tags) {
    await backend.tagImage(id, tag);
    output.stdout(`Successfully tagged ${tag}\n`);
  }
  return id;
}

/** @throws EngineError */
function planClassic({ dockerfile, name }: BuildContext, { target, labels }: Pick<BuildOptions, 'target' | 'labels'>): Plan {
  try {
    return planBuild(dockerfile, { target, labels });
  } catch (error) {
    if (error instanceof SyntaxFault) throw new EngineError('invalid', `failed to parse ${name}: ${error.message}`);
    throw error instanceof BuildFault ? new EngineError('invalid', error.message) : error;
  }
}

/** As they are announced: with a tag, and each only once. @throws EngineError system, as dockerd has it */
function sanitizedTags(tags: readonly string[]): readonly string[] {
  const sanitized = tags.filter(tag => tag !== '').map(tag => {
    const reference = referenceOf(tag);
    if (reference.digest !== undefined) throw new EngineError('system', 'build tag cannot contain a digest');
    return familiarString(withDefaultTag(reference));
  });
  return [...new Set(sanitized)];
}

function referenceOf(tag: string): Reference {
  try {
    return parseReference(tag);
  } catch (error) {
    throw error instanceof EngineError ? new EngineError('system', error.message) : error;
  }
}
