import type { EngineBackend } from '../build/engine-backend.ts';
import type { CachedStep, StepCache } from '../build/graph/run.ts';
import type { Engine } from '../engine.ts';
import type { LayerStore } from '../image/layer/layer-store.ts';

/** What a step left, for those who look after the disk. */
export interface CacheRecord {
  readonly id: string;
  /** Bytes. */
  readonly size: number;
  /** RFC 3339. */
  readonly created: string;
  /** The step as it was shown. */
  readonly description: string;
}

/** Letters of an id of BuildKit. */
const idLength = 25;

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

  records(layers: LayerStore): readonly CacheRecord[] {
    const sizes = new Map(layers.all().map(({ diffId, size }) => [diffId, size]));
    return [...this.steps].map(([key, { layer, created, description }]) => ({ id: key.replace('sha256:', '').slice(0, idLength), size: sizes.get(layer ?? '') ?? 0, created, description }));
  }

  /** Lets go of everything. @returns what it was */
  prune(layers: LayerStore): readonly CacheRecord[] {
    const records = this.records(layers);
    this.steps.clear();
    for (const build of this.builds.splice(0)) build.close();
    return records;
  }
}

const caches = new WeakMap<Engine, BuildCache>();

/** The build cache of an engine. */
export function buildCacheOf(engine: Engine): BuildCache {
  const cache = caches.get(engine) ?? new BuildCache();
  caches.set(engine, cache);
  return cache;
}
