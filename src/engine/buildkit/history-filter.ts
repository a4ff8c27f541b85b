import { parseDuration } from '../docker/format/duration.ts';
import { timeOf } from '../go/time.ts';
import { type Check, conditionsOf } from './filter.ts';
import { codes, GrpcError } from './grpc.ts';
import type { Job } from './job.ts';
import type { Timestamp } from './message/common.ts';

type Build = Pick<Job, 'ref' | 'request' | 'createdAt' | 'completedAt' | 'error'>;

const second = 1_000_000_000;
/** A time or a length, and how it is compared. */
const measure = /^(startedAt|completedAt|duration)(?:(>=|<=|>|<)(.*))?$/s;

/**
 * Which builds a client wants to know of: all filters any of which may hold, each of conditions that hold together; none: all builds (moby/buildkit, solver/llbsolver/history/filter.go).
 * @param now ns since the epoch
 * @throws GrpcError unknown
 */
export function historyFilter(filters: readonly string[], now: bigint): Check<Build> {
  const checks = filters.map(filter => {
    const fields = filter.split(',');
    const measures = fields.flatMap(field => measureOf(field, now) ?? []);
    const rest = conditionsOf(fields.filter(field => !measure.test(field)).join(','), valueOf);
    return (build: Build): boolean => rest(build) && measures.every(check => check(build));
  });
  return build => checks.length === 0 || checks.some(check => check(build));
}

/** Undefined: it is no condition of this kind. */
function measureOf(field: string, now: bigint): Check<Build> | undefined {
  const [, key, comparison = '', text = ''] = measure.exec(field) ?? [];
  if (key === undefined) return undefined;
  const duration = parseDuration(text);
  if (key === 'duration') {
    if (typeof duration === 'string') throw new GrpcError(codes.unknown, `invalid duration ${text}`);
    return ({ createdAt, completedAt }) => compare(completedAt && createdAt ? nanoseconds(completedAt) - nanoseconds(createdAt) : 0, comparison, duration);
  }
  const time = typeof duration === 'number' ? Number(now) - duration : Number(timeOf(text) ?? Number.NaN);
  if (Number.isNaN(time)) throw new GrpcError(codes.unknown, `invalid time ${text}`);
  return ({ createdAt, completedAt }) => compare((key === 'startedAt' ? createdAt : completedAt)?.seconds ?? 0, comparison, Math.floor(time / second));
}

function nanoseconds({ seconds, nanos }: Timestamp): number {
  return seconds * second + nanos;
}

function compare(value: number, how: string, other: number): boolean {
  if (how === '>=') return value >= other;
  if (how === '<=') return value <= other;
  return how === '>' ? value > other : value < other;
}

function valueOf({ ref, request, completedAt, error }: Build, field: string): string | undefined {
  if (field === 'ref') return ref;
  if (field === 'status') return !completedAt ? 'running' : !error ? 'completed' : error.message.includes('context canceled') ? 'canceled' : 'error';
  return field === 'repository' ? request?.frontendAttrs.get('vcs:source') : undefined;
}
