import { Channel } from '../api/channel.ts';
import { codes, GrpcError } from './grpc.ts';
import type { Job, Jobs } from './job.ts';
import { eventTypes, type HistoryEvent, type HistoryRecord, type HistoryRequest } from './message/history.ts';

/**
 * What `Control/ListenBuildHistory` answers: the builds that are remembered, the oldest first, and unless the client wants no more, those that begin and end later.
 * @throws GrpcError unimplemented for filters
 */
export async function* listenHistory(jobs: Jobs, { activeOnly, ref, earlyExit, filters, limit }: HistoryRequest, gone: AbortSignal): AsyncGenerator<HistoryEvent> {
  if (filters.length > 0) throw new GrpcError(codes.unimplemented, 'filters of the history of builds are not simulated');
  const isWanted = (job: Job): boolean => (ref === '' || job.ref === ref) && !(activeOnly && job.completedAt);
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
