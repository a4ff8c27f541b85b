import { type Blocking, isErrno, type Sys } from '../../../kernel/index.ts';
import { writeText } from '../files.ts';
import type { RuntimeSpec } from '../spec.ts';
import { type ContainerCgroups, viewOf } from './cgroup.ts';
import { openConsole } from './console.ts';
import { goText, RuncFailure, saying, sayingOf } from './failure.ts';
import { makeReadOnly, maskPath } from './mounts.ts';
import { tell } from './report.ts';
import type { CreateRequest } from './request.ts';
import { enterRootfs, finishRootfs } from './rootfs.ts';
import { becomeProgram, takeStdio, withHome } from './start.ts';

/** What `runc init` has besides: the pipe by which its parent says that all is ready. */
export interface InitRequest extends CreateRequest {
  readonly sync: { readonly reader: number; readonly writer: number };
}

const prefix = 'runc create failed: unable to start container process: ';

/** The first process of a container, until it is the container's program: opencontainers/runc, libcontainer/standard_init_linux.go. */
export function* initContainer(sys: Sys, spec: RuntimeSpec, cgroups: ContainerCgroups, request: InitRequest): Blocking<number> {
  sys.setComm('runc:[2:INIT]');
  sys.close(request.sync.writer);
  if ((yield* sys.read(request.sync.reader, 1)).length === 0) return 1;
  sys.close(request.sync.reader);
  try {
    yield* settle(sys, spec, cgroups, request);
  } catch (error) {
    if (!(error instanceof RuncFailure) && !isErrno(error)) throw error;
    yield* tell(sys, request.report, { failed: prefix + (error instanceof RuncFailure ? error.message : `error during container init: ${goText(error)}`) });
    return 1;
  }
  const { process } = spec;
  const env = yield* withHome(sys, process.env, process.user.uid);
  return yield* becomeProgram(sys, { ...process, env }, { ...request, seccomp: spec.linux.seccomp }, `${prefix}error during container init: `);
}

/** Namespaces, mounts, terminal, names, settings of the kernel: all that needs privileges. */
function* settle(sys: Sys, spec: RuntimeSpec, cgroups: ContainerCgroups, request: InitRequest): Blocking<void> {
  const { linux, hostname, domainname, process } = spec;
  sys.setsid();
  sys.umask(0);
  if (linux.uidMappings) {
    sys.setresgid(0, 0, 0);
    sys.setresuid(0, 0, 0);
  }
  const isPrivate = linux.namespaces.some(({ type }) => type === 'cgroup');
  if (linux.namespaces.some(({ type, path }) => type === 'cgroup' && path === undefined)) sys.unshare(['cgroup']);
  yield* enterRootfs(sys, spec, viewOf(cgroups, isPrivate));
  if (process.terminal) yield* openConsole(sys, process, request, true);
  else takeStdio(sys, request);
  if (hostname !== undefined) saying(reason => `error during container init: sethostname: ${reason}`, () => { sys.sethostname(hostname); });
  if (domainname !== undefined) sys.setdomainname(domainname);
  for (const [name, value] of Object.entries(linux.sysctl ?? {})) yield* setSysctl(sys, name, value);
  for (const path of linux.readonlyPaths ?? []) makeReadOnly(sys, path);
  for (const path of linux.maskedPaths ?? []) maskPath(sys, path);
  finishRootfs(sys, spec);
}

function* setSysctl(sys: Sys, name: string, value: string): Blocking<void> {
  const path = `/proc/sys/${name.replaceAll('.', '/')}`;
  const fd = yield* sayingOf(reason => `error during container init: open ${path}: ${reason}`, each => each.open(path, { access: 'write' }), sys);
  sys.close(fd);
  yield* sayingOf(reason => `error during container init: write ${path}: ${reason}`, each => writeText(each, path, value), sys);
}
