import { statusKind } from '../grpc.ts';
import { bool, int, many, map, messageKind, one, optional, text, type TypeOf } from '../protobuf.ts';
import { timestamp } from './common.ts';
import { exporter } from './control.ts';

// The numbers are those of moby/buildkit, api/services/control/control.proto.

export const historyRequest = messageKind({ activeOnly: one(1, bool), ref: one(2, text), earlyExit: one(3, bool), filters: many(4, text), limit: one(5, int) });
export type HistoryRequest = TypeOf<typeof historyRequest>;

const record = messageKind({
  ref: one(1, text), frontend: one(2, text), frontendAttrs: map(3, text), exporters: many(4, exporter), error: optional(5, statusKind), createdAt: optional(6, timestamp), completedAt: optional(7, timestamp),
  exporterResponse: map(9, text), pinned: one(14, bool), cachedSteps: one(15, int), totalSteps: one(16, int), completedSteps: one(17, int), warnings: one(19, int),
});
export type HistoryRecord = TypeOf<typeof record>;

export const eventTypes = { started: 0, complete: 1, deleted: 2 } as const;
export const historyEvent = messageKind({ type: one(1, int), record: optional(2, record) });
export type HistoryEvent = TypeOf<typeof historyEvent>;

export const updateHistoryRequest = messageKind({ ref: one(1, text), pinned: one(2, bool), isDeleted: one(3, bool), isFinalized: one(4, bool) });
