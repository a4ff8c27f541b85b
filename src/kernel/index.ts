/** A simulated Linux: overlayfs, namespaces, cgroups, netfilter, a shell. */
export { type BootOptions, Computer, type Streams } from './boot/boot.ts';
export { Session } from './boot/session.ts';
export { Errno, type ErrnoCode, isErrno } from './errno.ts';
export type { DropCause, Hop, RuleEvent, WalkEvent } from './net/trace.ts';
export { type RequestTrace, type TracedHop, type TraceEnd, type TraceRequest, traceRequest } from './net/walk/trace-request.ts';
export type { Blocking } from './process/blocking.ts';
export { type Outcome, run, type RunLimits } from './process/run.ts';
export { ArchiveReader, ArchiveWriter } from './program/archive/tar-archive.ts';
export type { Member as TarMember } from './program/archive/tar-format.ts';
export { writeAll } from './program/output.ts';
export type { Main, Program } from './program/program.ts';
export { programGroups, programs } from './program/table.ts';
export { subsystems } from './support.ts';
export { callSupport } from './syscall/support.ts';
export { builtins } from './shell/builtin/table.ts';
export type { Environment, Sys } from './syscall/sys.ts';
export { concat, decode, encode } from './text.ts';
export { Content } from './vfs/content.ts';
