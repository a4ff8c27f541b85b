import type { Agent } from '../../engine/index.ts';
import { type Blocking, encode, type Environment, isErrno, type Program, type SignalName, type Support, type Sys, writeAll } from '../../kernel/index.ts';

/** What a program that is run outside gets: the process that it is. */
export interface HostedProcess {
  readonly agent: Agent;
  readonly argv: readonly string[];
  readonly environment: Environment;
  /** It was there when the machine was loaded: what it had begun is not known any more. */
  readonly isRestored: boolean;
}

/** Something that has to be told inside of the process itself: it is over, with that exit code. */
export interface Announced {
  exitCode: number | undefined;
}

/** The signal by which a process is woken to end. */
export const endSignal: SignalName = 'SIGUSR2';

/** Kubernetes' programs end by these as they end by themselves, also as process 1 of a pod, which signals without a handler do not end (`pid_namespaces(7)`). */
const terminating: readonly SignalName[] = ['SIGTERM', 'SIGINT'];

/**
 * A program that is run outside of the simulation: within, it announces itself, sleeps, and ends when it is told to.
 * @param announce called by the process itself, while it runs; again after a restore
 * @param answer what it says to arguments by which it does nothing else, as `--version`
 */
export function hostedProgram(name: string, support: Support, announce: () => Announced, answer?: (sys: Sys, argv: readonly string[]) => Blocking<string | undefined>): Program {
  return {
    name, support, stateless: true,
    *main(sys: Sys, argv: readonly string[]): Blocking<number> {
      const said = yield* answer?.(sys, argv) ?? nothing();
      if (said !== undefined) {
        yield* writeAll(sys, 1, encode(said));
        return 0;
      }
      for (const signal of [endSignal, ...terminating]) sys.sigaction(signal, 'catch');
      const announced = announce();
      while (announced.exitCode === undefined) {
        const signals = yield* nap(sys);
        if (signals.some(signal => terminating.includes(signal))) return 0;
      }
      return announced.exitCode;
    },
  };
}

function* nothing(): Blocking<undefined> {
  return undefined;
}

/** For programs that know `--version`. @param version of the release that /kind/version names: `v1.32.2` */
export function versionAnswer(version: (release: string) => string): (sys: Sys, argv: readonly string[]) => Blocking<string | undefined> {
  return function* (sys, argv) {
    return argv.includes('--version') ? `${version(yield* releaseOf(sys))}\n` : undefined;
  };
}

/** Sleeps until signals come, and gives these. */
function* nap(sys: Sys): Blocking<readonly SignalName[]> {
  try {
    yield* sys.pause();
    return [];
  } catch (error) {
    if (!isErrno(error, 'EINTR')) throw error;
    return sys.takeSignals();
  }
}

/** The version of Kubernetes that a node's image has: `v1.32.2`. */
export function* releaseOf(sys: Sys): Blocking<string> {
  try {
    const fd = yield* sys.open('/kind/version');
    const bytes = yield* sys.read(fd, 64);
    sys.close(fd);
    return new TextDecoder().decode(bytes).trim();
  } catch (error) {
    if (!isErrno(error)) throw error;
    return defaultRelease;
  }
}

/** Where no image says another one. */
const defaultRelease = 'v1.32.2';
