import type { EngineBackend } from '../build/engine-backend.ts';
import type { CachedStep, StepCache } from '../build/graph/run.ts';

/** The engine's build cache: what steps have left. It holds the layers of all builds until it is pruned. */
export class BuildCache implements StepCache {
  private readonly steps = new Map<string, CachedStep>();
  private readonly builds: EngineBackend[] = [];

  get(key: string): CachedStep | undefined {
    return this.steps.get(key);
  }

  put(key: string, step: CachedStep): void {
    this.steps.set(key, step);
  }

  /** Holds the layers that a build has made. */
  hold(build: EngineBackend): void {
    this.builds.push(build);
  }

  /** Lets go of everything. @returns the keys of the steps that it knew */
  prune(): readonly string[] {
    const keys = [...this.steps.keys()];
    this.steps.clear();
    for (const build of this.builds.splice(0)) build.close();
    return keys;
  }
}
