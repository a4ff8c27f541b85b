import { type Blocking, encode, isErrno, type NamespaceKind, type Sys, writeAll } from '../../../kernel/index.ts';
import { readSpec } from '../bundle.ts';
import { writeText } from '../files.ts';
import type { NamespaceSpec, NamespaceType, ProcessSpec, RuntimeSpec } from '../spec.ts';
import { cgroupsOf, type ContainerCgroups, joinCgroups, limitCgroups } from './cgroup.ts';
import { goText, RuncFailure, saying, sayingOf } from './failure.ts';
import { initContainer } from './init.ts';
import { tell } from './report.ts';
import type { CreateRequest } from './request.ts';
import { resetSignals } from './start.ts';
import { InvalidSpec, validateSpec } from './validate.ts';

export const namespaceKindOf: Readonly<Record<NamespaceType, NamespaceKind>> = {
  mount: 'mnt', network: 'net', uts: 'uts', pid: 'pid', ipc: 'ipc', user: 'user', cgroup: 'cgroup', time: 'time',
};

/** The cgroup namespace comes last: its root is the container's group. */
const later: readonly NamespaceType[] = ['cgroup'];

/**
 * `runc create` and `runc start` in one: makes cgroups and namespaces, and in them the first process of the container; ends as soon as that is on its own.
 * opencontainers/runc, libcontainer/process_linux.go, initProcess.
 */
export function* createContainer(sys: Sys, request: CreateRequest): Blocking<number> {
  sys.setComm('runc');
  resetSignals(sys);
  try {
    yield* create(sys, request);
    return 0;
  } catch (error) {
    if (!(error instanceof RuncFailure) && !isErrno(error)) throw error;
    yield* tell(sys, request.report, { failed: `runc create failed: ${error instanceof InvalidSpec ? '' : 'unable to start container process: '}${error instanceof RuncFailure ? error.message : goText(error)}` });
    return 1;
  }
}

function* create(sys: Sys, request: CreateRequest): Blocking<void> {
  const spec = yield* readSpec(sys, request.bundle);
  const { linux } = spec;
  validateSpec(spec);
  const cgroups = yield* cgroupsOf(sys, request.id, spec);
  yield* joinNamespaces(sys, linux.namespaces);
  const kinds = linux.namespaces.filter(({ path, type }) => path === undefined && !later.includes(type)).map(({ type }) => namespaceKindOf[type]);
  const sync = sys.pipe();
  const pid = sys.fork(child => initContainer(child, spec, cgroups, { ...request, sync }), { namespaces: kinds });
  sys.close(sync.reader);
  try {
    yield* prepare(sys, spec, cgroups, pid);
    yield* writeText(sys, `${request.bundle}/init.pid`, `${pid}`, 0o644);
  } catch (error) {
    sys.close(sync.writer);
    yield* sys.wait({ pid });
    throw error;
  }
  yield* tell(sys, request.report, { pid });
  yield* writeAll(sys, sync.writer, encode('0'));
}

/** What is done to the new process from outside: cgroups, limits, ids. */
function* prepare(sys: Sys, { linux, process }: RuntimeSpec, cgroups: ContainerCgroups, pid: number): Blocking<void> {
  yield* joinCgroups(sys, cgroups, pid);
  yield* limitCgroups(sys, cgroups, linux.resources ?? {}, 'error during container init: error setting cgroup config for procHooks process: ');
  if (linux.uidMappings && linux.gidMappings) {
    const text = (maps: NonNullable<typeof linux.uidMappings>): string => maps.map(({ containerID, hostID, size }) => `${containerID} ${hostID} ${size}\n`).join('');
    yield* writeText(sys, `/proc/${pid}/uid_map`, text(linux.uidMappings));
    yield* writeText(sys, `/proc/${pid}/gid_map`, text(linux.gidMappings));
  }
  yield* adjust(sys, process, pid);
}

/** What `runc exec` does as well. */
export function* adjust(sys: Sys, { oomScoreAdj }: ProcessSpec, pid: number): Blocking<void> {
  if (oomScoreAdj !== undefined) yield* sayingOf(reason => `failed to write to /proc/self/oom_score_adj: ${reason}`, each => writeText(each, `/proc/${pid}/oom_score_adj`, `${oomScoreAdj}`), sys);
}

/** Goes into namespaces that are there already: the user namespace first, as it gives the right to the others. */
function* joinNamespaces(sys: Sys, namespaces: readonly NamespaceSpec[]): Blocking<void> {
  const joined = namespaces.filter(({ path }) => path !== undefined).sort((a, b) => Number(b.type === 'user') - Number(a.type === 'user'));
  for (const { type, path = '' } of joined) {
    const fd = yield* sayingOf(reason => `lstat ${path}: ${reason}`, each => each.open(path), sys);
    saying(reason => `error joining namespace ${path}: ${reason}`, () => { sys.setns(fd, namespaceKindOf[type]); });
    sys.close(fd);
  }
}
