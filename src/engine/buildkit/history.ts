import { Channel } from '../api/channel.ts';
import { historyFilter } from './history-filter.ts';
import type { Job, Jobs } from './job.ts';
import { eventTypes, type HistoryEvent, type HistoryRecord, type HistoryRequest } from './message/history.ts';

/**
 * What `Control/ListenBuildHistory` answers: the builds that are remembered, the oldest first, and unless the client wants no more, those that begin and end later.
 * @param now ns since the epoch
 * @throws GrpcError, EngineError of filters
 */
export async function* listenHistory(jobs: Jobs, { activeOnly, ref, earlyExit, filters, limit }: HistoryRequest, gone: AbortSignal, now: bigint): AsyncGenerator<HistoryEvent> {
  const matches = historyFilter(filters, now);
  const isWanted = (job: Job): boolean => (ref === '' || job.ref === ref) && !(activeOnly && job.completedAt) && matches(job);
  const later = new Channel<HistoryEvent>();
  const stop = jobs.listen((job, type) => { if (isWanted(job) || type === 'deleted') later.push(eventOf(job, type)); });
  try {
    for (const job of [...jobs.begun].filter(isWanted).slice(limit > 0 ? -limit : 0)) yield eventOf(job, job.completedAt ? 'complete' : 'started');
    if (earlyExit) return;
    gone.addEventListener('abort', () => { later.end(); }, { once: true });
    yield* later;
  } finally {
    stop();
  }
}

function eventOf(job: Job, type: keyof typeof eventTypes): HistoryEvent {
  return { type: eventTypes[type], record: recordOf(job) };
}

function recordOf({ ref, request, createdAt, completedAt, error, exporterResponse, log }: Job): HistoryRecord {
  const { cached, total, completed, warnings } = log.counts;
  return {
    ref, frontend: request?.frontend ?? '', frontendAttrs: request?.frontendAttrs ?? new Map(), exporters: request?.exporters ?? [], error, createdAt, completedAt, exporterResponse, pinned: false,
    cachedSteps: cached, totalSteps: total, completedSteps: completed, warnings,
  };
}
