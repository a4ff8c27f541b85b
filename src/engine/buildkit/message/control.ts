import { bool, bytes, int, many, map, messageKind, one, optional, text, type TypeOf } from '../protobuf.ts';
import { timestamp } from './common.ts';

// The numbers are those of moby/buildkit, api/services/control/control.proto, api/types/worker.proto and solver/pb/ops.proto.

export const platform = messageKind({ architecture: one(1, text), os: one(2, text), variant: one(3, text) });
const buildkitVersion = messageKind({ package: one(1, text), version: one(2, text), revision: one(3, text) });
const policy = messageKind({ all: one(1, bool), keepDuration: one(2, int), reservedSpace: one(3, int), filters: many(4, text), maxUsedSpace: one(5, int), minFreeSpace: one(6, int) });

export const workerRecord = messageKind({ id: one(1, text), labels: map(2, text), platforms: many(3, platform), policies: many(4, policy), version: optional(5, buildkitVersion) });
export type WorkerRecord = TypeOf<typeof workerRecord>;

export const listWorkersResponse = messageKind({ records: many(1, workerRecord) });
export const infoResponse = messageKind({ version: optional(1, buildkitVersion) });

export const exporter = messageKind({ type: one(1, text), attrs: map(2, text) });
const cacheOption = messageKind({ type: one(1, text), attrs: map(2, text) });

export const solveRequest = messageKind({
  ref: one(1, text), exporter: one(3, text), exporterAttrs: map(4, text), session: one(5, text), frontend: one(6, text), frontendAttrs: map(7, text),
  cache: one(8, messageKind({ exports: many(4, cacheOption), imports: many(5, cacheOption) })), entitlements: many(9, text), isInternal: one(11, bool), exporters: many(13, exporter),
});
export type SolveRequest = TypeOf<typeof solveRequest>;
export const solveResponse = messageKind({ exporterResponse: map(1, text) });
export type SolveResponse = TypeOf<typeof solveResponse>;

export const statusRequest = messageKind({ ref: one(1, text) });
const vertex = messageKind({
  digest: one(1, text), inputs: many(2, text), name: one(3, text), cached: one(4, bool), started: optional(5, timestamp), completed: optional(6, timestamp), error: one(7, text),
});
const vertexStatus = messageKind({
  id: one(1, text), vertex: one(2, text), name: one(3, text), current: one(4, int), total: one(5, int), timestamp: one(6, timestamp), started: optional(7, timestamp), completed: optional(8, timestamp),
});
const vertexLog = messageKind({ vertex: one(1, text), timestamp: one(2, timestamp), stream: one(3, int), bytes: one(4, bytes) });
const position = messageKind({ line: one(1, int), character: one(2, int) });
const range = messageKind({ start: one(1, position), end: one(2, position) });
const vertexWarning = messageKind({
  vertex: one(1, text), level: one(2, int), short: one(3, bytes), detail: many(4, bytes), url: one(5, text),
  info: optional(6, messageKind({ filename: one(1, text), data: one(2, bytes), language: one(4, text) })), ranges: many(7, range),
});
export const statusResponse = messageKind({ vertexes: many(1, vertex), statuses: many(2, vertexStatus), logs: many(3, vertexLog), warnings: many(4, vertexWarning) });
export type StatusResponse = TypeOf<typeof statusResponse>;
export type VertexState = TypeOf<typeof vertex>;
export type VertexStatus = TypeOf<typeof vertexStatus>;

export const diskUsageRequest = messageKind({ filter: many(1, text) });
/** The duration in ns. */
export const pruneRequest = messageKind({ filter: many(1, text), all: one(2, bool), keepDuration: one(3, int), reservedSpace: one(4, int), maxUsedSpace: one(5, int), minFreeSpace: one(6, int) });
export type PruneRequest = TypeOf<typeof pruneRequest>;
export const usageRecord = messageKind({
  id: one(1, text), mutable: one(2, bool), inUse: one(3, bool), size: one(4, int), createdAt: optional(6, timestamp), lastUsedAt: optional(7, timestamp), usageCount: one(8, int), description: one(9, text),
  recordType: one(10, text), shared: one(11, bool), parents: many(12, text),
});
export const diskUsageResponse = messageKind({ records: many(1, usageRecord) });
