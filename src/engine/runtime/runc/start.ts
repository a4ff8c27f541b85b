import { type Blocking, encode, isErrno, type SeccompFilter, type Sys, writeAll } from '../../../kernel/index.ts';
import { readText } from '../files.ts';
import type { ProcessSpec, SeccompSpec } from '../spec.ts';
import { goText, RuncFailure } from './failure.ts';
import { assumeIdentity } from './identity.ts';
import { lookUp } from './lookup.ts';
import { tell } from './report.ts';
import { setRlimits } from './rlimits.ts';
import { checkOwnCalls, filterOf, SilentEnd } from './seccomp.ts';

/** runc's exit code once it cannot tell its parent any more. */
const exitTooLate = 255;
/** Of a program of Go that its runtime ends. */
const exitSilent = 2;

/** Stands for a process that was over before it could say why: the container was created, and nothing is there to be started. */
export const silentEnd = 'cannot start a stopped process';

/** What the process of a container has besides its specification. */
export interface Inherited {
  /** Become its descriptors 0, 1, 2. */
  readonly stdio: readonly [number, number, number];
  /** Where it tells how far it got; closed by `execve(2)`. */
  readonly report: number;
  readonly seccomp?: SeccompSpec | undefined;
}

/** The last part of each start: descriptors, identity, and the program. @param prefix how the words of a failure begin @returns the exit code if there is no program to run */
export function* becomeProgram(sys: Sys, process: ProcessSpec, { report, seccomp }: Inherited, prefix: string): Blocking<number> {
  const environment = environmentOf(process.env);
  let path: string;
  try {
    setRlimits(sys, process.rlimits ?? []);
    const filter = seccomp && filterOf(seccomp);
    if (filter && !process.noNewPrivileges) setFilter(sys, filter, process);
    assumeIdentity(sys, process);
    path = lookUp(sys, process.args[0] ?? '', environment);
    if (filter && process.noNewPrivileges) setFilter(sys, filter, process);
  } catch (error) {
    if (error instanceof SilentEnd) {
      yield* tell(sys, report, { failed: silentEnd });
      return exitSilent;
    }
    if (!(error instanceof RuncFailure)) throw error;
    yield* tell(sys, report, { failed: prefix + error.message });
    return 1;
  }
  sys.close(report);
  try {
    return yield* sys.exec(path, process.args, environment);
  } catch (error) {
    if (!isErrno(error)) throw error;
    yield* writeAll(sys, 2, encode(`exec ${path}: ${goText(error)}\n`));
    return exitTooLate;
  }
}

/** With no_new_privs it comes last, so that it need not let pass what comes before: opencontainers/runc, libcontainer/standard_init_linux.go. */
function setFilter(sys: Sys, filter: SeccompFilter, process: ProcessSpec): void {
  checkOwnCalls(filter, process);
  sys.setSeccompFilter(filter);
}

/** What the shim has said about signals is not for those that it starts. */
export function resetSignals(sys: Sys): void {
  for (const signal of ['SIGCHLD', 'SIGPIPE'] as const) sys.sigaction(signal, 'default');
}

/** The descriptors of the process; all others close when the program begins. */
export function takeStdio(sys: Sys, { stdio }: Inherited): void {
  const kept = stdio.map(fd => sys.dup(fd, 10));
  for (const [fd, from] of kept.entries()) sys.dup2(from, fd);
  for (const fd of sys.descriptors()) if (fd > 2) sys.setCloexec(fd, true);
}

/** Variables in their order; of two of one name the last one counts. */
export function environmentOf(variables: readonly string[]): ReadonlyMap<string, string> {
  return new Map(variables.map(variable => {
    const at = variable.indexOf('=');
    return at < 0 ? [variable, ''] : [variable.slice(0, at), variable.slice(at + 1)];
  }));
}

/** HOME by the container's /etc/passwd, if the specification does not say. */
export function* withHome(sys: Sys, environment: readonly string[], uid: number): Blocking<readonly string[]> {
  if (environment.some(variable => variable.startsWith('HOME='))) return environment;
  const line = (yield* passwd(sys)).split('\n').map(each => each.split(':')).find(([, , id]) => id !== undefined && Number(id) === uid);
  return [...environment, `HOME=${line?.[5] ?? '/'}`];
}

/** Empty if the container has none. */
function* passwd(sys: Sys): Blocking<string> {
  try {
    return yield* readText(sys, '/etc/passwd');
  } catch (error) {
    if (isErrno(error)) return '';
    throw error;
  }
}
