import { type Blocking, encode, isErrno, type Sys, writeAll } from '../../../kernel/index.ts';
import { readSpec } from '../bundle.ts';
import { readText } from '../files.ts';
import type { NamespaceType, ProcessSpec } from '../spec.ts';
import { cgroupsOf, cgroupTop, type ContainerCgroups, enterCgroups } from './cgroup.ts';
import { openConsole } from './console.ts';
import { adjust, namespaceKindOf } from './create.ts';
import { goText, RuncFailure } from './failure.ts';
import { tell } from './report.ts';
import { becomeProgram, type Inherited, resetSignals, takeStdio, withHome } from './start.ts';

/** How `runc exec` is told what to do. */
export interface ExecRequest extends Inherited {
  /** The first process of the container. */
  readonly init: number;
  /** A file with the process to run. */
  readonly process: string;
  readonly go: number;
  /** The container. */
  readonly id: string;
  readonly bundle: string;
}

const prefix = 'exec failed: unable to start container process: ';
/** In the order in which they are joined: with the mount namespace, the host's files are gone. */
const kinds: readonly NamespaceType[] = ['user', 'ipc', 'uts', 'network', 'pid', 'cgroup', 'time', 'mount'];

/** `runc exec`: a further process in a container; ends as soon as that is on its own. opencontainers/runc, libcontainer/process_linux.go, setnsProcess. */
export function* execInside(sys: Sys, request: ExecRequest): Blocking<number> {
  sys.setComm('runc');
  resetSignals(sys);
  try {
    yield* exec(sys, request);
    return 0;
  } catch (error) {
    if (!(error instanceof RuncFailure) && !isErrno(error)) throw error;
    yield* tell(sys, request.report, { failed: `exec failed: ${error instanceof RuncFailure ? error.message : goText(error)}` });
    return 1;
  }
}

function* exec(sys: Sys, request: ExecRequest): Blocking<void> {
  const spec = yield* readSpec(sys, request.bundle);
  const cgroups = yield* cgroupsOf(sys, request.id, spec);
  const process = JSON.parse(yield* readText(sys, request.process)) as ProcessSpec;
  if (!process.cwd.startsWith('/')) throw new RuncFailure('Cwd must be an absolute path');
  const namespaces = new Map<NamespaceType, number>();
  for (const type of kinds) if (yield* isOther(sys, request.init, type)) namespaces.set(type, yield* sys.open(`/proc/${request.init}/ns/${namespaceKindOf[type]}`));
  const pidNamespace = namespaces.get('pid');
  if (pidNamespace !== undefined) sys.setns(pidNamespace, 'pid');
  const sync = sys.pipe();
  const pid = sys.fork(child => initExec(child, process, namespaces, { ...request, seccomp: spec.linux.seccomp, sync }));
  sys.close(sync.reader);
  yield* joinInit(sys, cgroups, pid, request.init);
  yield* adjust(sys, process, pid);
  yield* tell(sys, request.report, { pid });
  yield* writeAll(sys, sync.writer, encode('0'));
}

/** The container's groups; where it has given its controllers on, so that no process may be in its own, that of its first process: libcontainer/process_linux.go. */
function* joinInit(sys: Sys, cgroups: ContainerCgroups, pid: number, init: number): Blocking<void> {
  try {
    yield* enterCgroups(sys, cgroups, pid);
  } catch (error) {
    if (cgroups.version !== 'v2' || !isErrno(error, 'EBUSY')) throw error;
    const [, own = ''] = /^0::(.*)$/m.exec(yield* readText(sys, `/proc/${init}/cgroup`)) ?? [];
    yield* enterCgroups(sys, { version: 'v2', directories: new Map([['', `${cgroupTop}${own}`]]) }, pid);
  }
}

/** Whether the container has a namespace of that kind that is not the caller's. */
function* isOther(sys: Sys, pid: number, type: NamespaceType): Blocking<boolean> {
  const kind = namespaceKindOf[type];
  return sys.readlink(`/proc/${pid}/ns/${kind}`) !== sys.readlink(`/proc/self/ns/${kind}`);
}

/** The new process, until it is the program. */
function* initExec(sys: Sys, process: ProcessSpec, namespaces: ReadonlyMap<NamespaceType, number>, request: ExecRequest & { readonly sync: { readonly reader: number; readonly writer: number } }): Blocking<number> {
  sys.setComm('runc:[2:INIT]');
  sys.close(request.sync.writer);
  if ((yield* sys.read(request.sync.reader, 1)).length === 0) return 1;
  try {
    for (const [type, fd] of namespaces) if (type !== 'pid') sys.setns(fd, namespaceKindOf[type]);
    sys.setsid();
    if (process.terminal) yield* openConsole(sys, process, request, false);
    else takeStdio(sys, request);
    sys.umask(0o022);
  } catch (error) {
    if (!(error instanceof RuncFailure) && !isErrno(error)) throw error;
    yield* tell(sys, request.report, { failed: prefix + (error instanceof RuncFailure ? error.message : goText(error)) });
    return 1;
  }
  const env = yield* withHome(sys, process.env, process.user.uid);
  return yield* becomeProgram(sys, { ...process, env }, request, prefix);
}
