import { Errno } from '../errno.ts';
import { ControllerState } from './controller.ts';

/** pids.max takes numbers up to PID_MAX_LIMIT. */
export const mostPids = 4_194_304;

/** How many processes a group and those below it may have: Documentation/admin-guide/cgroup-v1/pids.rst. */
export class PidsState extends ControllerState<PidsState> {
  /** Infinity: `max`. */
  limit = Infinity;
  current = 0;
  peak = 0;
  /** How often a fork in this very group was refused, whoever's limit it was. */
  refused = 0;

  /** For a fork. @throws EAGAIN if a limit here or above would be exceeded */
  tryCharge(): void {
    for (const at of upwards(this)) {
      if (at.parent && at.current + 1 > at.limit) {
        this.refused++;
        throw new Errno('EAGAIN');
      }
    }
    this.charge(1);
  }

  /** For processes that move in: limits do not matter. */
  charge(count: number): void {
    for (const at of upwards(this)) {
      at.current += count;
      at.peak = Math.max(at.peak, at.current);
    }
  }

  uncharge(count: number): void {
    for (const at of upwards(this)) at.current -= count;
  }
}

function* upwards(state: PidsState): Generator<PidsState> {
  for (let at: PidsState | undefined = state; at; at = at.parent) yield at;
}
