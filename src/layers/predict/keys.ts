import type { Facts } from './facts.ts';
import { type BuildPlan, isFolder, type PlannedStage, type PlannedStep } from './plan.ts';
import type { Builder } from './record.ts';

/** Under what the cache has the results of steps: a step with a key that was built before is not built again. */
export interface CacheKeys {
  /** Undefined where a step is not in the cache at all: what BuildKit only writes into the image's configuration. */
  readonly of: (step: PlannedStep) => string | undefined;
  /** Of the files that a stage ends with. */
  readonly end: (stage: PlannedStage) => string;
}

/**
 * Works out the keys of a plan's steps.
 *
 * The classic builder makes an image of every instruction, and finds it by the image below and what the instruction says (moby, `image/cache`); BuildKit finds the result of a command
 * or a copy by the files below, the command, its environment, user and folder, and the content that is copied, while instructions that only change the
 * configuration are none of its steps (BuildKit, `solver/llbsolver/ops`).
 */
export function cacheKeys({ stages }: BuildPlan, { builder, digest }: Pick<Facts, 'builder' | 'digest'>): CacheKeys {
  const steps = new Map<PlannedStep, string>();
  const ends = new Map<PlannedStage, string>();
  for (const stage of stages) {
    const { base, image } = stage;
    let below = typeof base === 'string' ? digest(`image\n${image?.id ?? base}`) : ends.get(base) ?? '';
    for (const step of stage.steps) {
      if (builder === 'buildkit' && step.effect === 'metadata') continue;
      const from = step.sources.map(source => typeof source === 'string' ? source : ends.get(source) ?? '');
      below = digest(JSON.stringify([below, from, ...builder === 'classic' ? classicParts(step, digest) : buildkitParts(step, digest)]));
      steps.set(step, below);
    }
    ends.set(stage, below);
  }
  return { of: step => steps.get(step), end: stage => ends.get(stage) ?? '' };
}

type Digest = Facts['digest'];

/** Everything else of the environment is in the images below. What is copied goes to a place as it is written (moby, `builder/dockerfile/copy.go`). */
function classicParts({ inputs, copied }: PlannedStep, digest: Digest): unknown[] {
  return [inputs.words, inputs.environment, classicFiles.of(inputs.files, digest), copied?.destination];
}

/** BuildKit does not look at the permissions of folders: seen with those of Docker 20.10 and 28.5. */
function buildkitParts({ effect, inputs, workdir, user }: PlannedStep, digest: Digest): unknown[] {
  const files = buildkitFiles.of(inputs.files, digest);
  return effect === 'command' ? [inputs.words, inputs.environment, files, workdir, user] : [inputs.words, files, effect === 'folder' ? user : ''];
}

type Files = PlannedStep['inputs']['files'];

/** Digests of files with their fingerprints, each worked out once: a context may have a hundred thousand. */
class FilesDigests {
  readonly #known = new WeakMap<Files, string>();
  readonly #fingerprint: (fingerprint: string) => string;

  constructor(fingerprint: (fingerprint: string) => string) {
    this.#fingerprint = fingerprint;
  }

  of(files: Files, digest: Digest): string {
    const known = this.#known.get(files) ?? digest(JSON.stringify(Object.entries(files).map(([path, fingerprint]) => [path, this.#fingerprint(fingerprint)])));
    this.#known.set(files, known);
    return known;
  }
}

const classicFiles = new FilesDigests(fingerprint => fingerprint);
const buildkitFiles = new FilesDigests(fingerprint => isFolder(fingerprint) ? '' : fingerprint);

/** Whether the builder does an instruction at all, or only notes it. */
export function isBuilt(step: PlannedStep, builder: Builder): boolean {
  return builder === 'classic' || step.effect !== 'metadata';
}
