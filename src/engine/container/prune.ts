import type { Engine } from '../engine.ts';
import { EngineError } from '../error.ts';
import { untilFilter } from '../filter.ts';
import { timeOf } from '../go/time.ts';
import { hasLabels } from '../image/store/filters.ts';

/** Names of filters that `POST /containers/prune` takes. */
export const pruneFilters = ['label', 'label!', 'until'] as const;

/** Definition of the response of `POST /containers/prune`. */
export interface PruneReport {
  readonly ContainersDeleted: readonly string[] | null;
  /** Bytes. */
  readonly SpaceReclaimed: number;
}

/** Removes all containers that do not run. @throws EngineError invalid, for filters */
export async function pruneContainers(engine: Engine, filters: ReadonlyMap<string, readonly string[]>): Promise<PruneReport> {
  const until = untilFilter(filters.get('until'), engine.host.realtime);
  const unwanted = filters.get('label!') ?? [];
  const deleted: string[] = [];
  let reclaimed = 0;
  for (const container of [...engine.containers.all()]) {
    const { id, state, created, config } = container;
    const labels = config.Labels ?? {};
    if (state.running || state.removalInProgress || (until !== undefined && (timeOf(created) ?? 0n) > until)) continue;
    if (!hasLabels(filters.get('label'), labels) || (unwanted.length > 0 && hasLabels(unwanted, labels))) continue;
    const size = engine.containerLayers.size(id);
    try {
      await engine.removeContainer(container, { force: false, volumes: false });
      deleted.push(id);
      reclaimed += size;
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
    }
  }
  engine.events.publish('container', 'prune', '', { reclaimed: `${reclaimed}` });
  return { ContainersDeleted: deleted.length > 0 ? deleted : null, SpaceReclaimed: reclaimed };
}
