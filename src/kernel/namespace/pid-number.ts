import type { PidNamespace } from './pid.ts';

/** A process's numbers, one in each pid namespace from the initial one to its own; also names its group or session (`pid_namespaces(7)`). */
export class Pid<Process> {
  readonly namespace: PidNamespace<Process>;
  private readonly numbers: readonly number[];

  /** Takes a number in each namespace. @throws EAGAIN, ENOMEM, and takes none then */
  constructor(process: Process, namespace: PidNamespace<Process>) {
    this.namespace = namespace;
    const numbers: number[] = [];
    try {
      for (const at of upwards(namespace)) numbers.unshift(at.allocate(process));
    } catch (error) {
      const taken = upwards(namespace);
      for (const number of numbers.reverse()) taken.next().value?.processes.delete(number);
      throw error;
    }
    // What has grown has room for more.
    this.numbers = numbers.slice();
    namespace.hold();
  }

  /** In the initial namespace. */
  get global(): number {
    return this.numbers[0] ?? 0;
  }

  /** In its own namespace. */
  get own(): number {
    return this.numbers.at(-1) ?? 0;
  }

  /** `NSpid:` of /proc/PID/status as seen from a namespace. */
  numbersFrom(namespace: PidNamespace<Process>): readonly number[] {
    return this.numbers.slice(namespace.level);
  }

  /** As seen from a namespace; 0 if it is not in it. */
  in(namespace: PidNamespace<Process>): number {
    return this.namespace.isWithin(namespace) ? this.numbers[namespace.level] ?? 0 : 0;
  }

  /** When the process has been waited for. */
  free(): void {
    let level = this.namespace.level;
    for (const at of upwards(this.namespace)) at.processes.delete(this.numbers[level--] ?? 0);
    this.namespace.release();
  }
}

function* upwards<P>(start: PidNamespace<P>): Generator<PidNamespace<P>, undefined> {
  for (let at: PidNamespace<P> | undefined = start; at; at = at.parent) yield at;
  return undefined;
}
