import { bytes, int, map, messageKind, one, optional, text, type TypeOf } from '../protobuf.ts';

/** Kinds of packets (tonistiigi/fsutil, types/wire.proto). */
export const packets = { stat: 0, request: 1, data: 2, fin: 3, error: 4 } as const;

/** What a file is: tonistiigi/fsutil, types/stat.proto. The mode is one of Go's `os.FileMode`. */
export const stat = messageKind({
  path: one(1, text), mode: one(2, int), uid: one(3, int), gid: one(4, int), size: one(5, int), mtime: one(6, int), linkname: one(7, text), major: one(8, int), minor: one(9, int), xattrs: map(10, bytes),
});
export type Stat = TypeOf<typeof stat>;
export const packet = messageKind({ type: one(1, int), stat: optional(2, stat), id: one(3, int), data: one(4, bytes) });

/** A piece of a file: of what a client sends, or gets. */
export const bytesMessage = messageKind({ data: one(1, bytes) });
// moby/buildkit, session/auth/auth.proto.
export const credentialsRequest = messageKind({ host: one(1, text) });
export const credentialsResponse = messageKind({ username: one(1, text), secret: one(2, text) });

// moby/buildkit, session/secrets/secrets.proto.
export const secretRequest = messageKind({ id: one(1, text) });
export const secretResponse = messageKind({ data: one(1, bytes) });
