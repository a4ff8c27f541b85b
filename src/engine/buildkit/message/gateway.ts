import { bool, bytes, int, many, map, messageKind, one, optional, text, type TypeOf } from '../protobuf.ts';
import { statusKind } from '../grpc.ts';
import { workerRecord } from './control.ts';

// The numbers are those of moby/buildkit, frontend/gateway/pb/gateway.proto and util/apicaps/pb/caps.proto.

const capability = messageKind({ id: one(1, text), enabled: one(2, bool), deprecated: one(3, bool), disabledReason: one(5, text) });
export const pong = messageKind({ frontendCaps: many(1, capability), llbCaps: many(2, capability), workers: many(3, workerRecord) });

const reference = messageKind({ id: one(1, text) });
export const result = messageKind({ none: optional(1, text), single: optional(3, reference), metadata: map(10, bytes) });
export type Result = TypeOf<typeof result>;

export const bridgeSolveRequest = messageKind({ frontend: one(2, text), options: map(3, text), evaluate: one(14, bool) });
export const bridgeSolveResponse = messageKind({ result: optional(3, result) });
export const returnRequest = messageKind({ result: optional(1, result), error: optional(2, statusKind) });
export const warnRequest = messageKind({ digest: one(1, text), level: one(2, int) });
