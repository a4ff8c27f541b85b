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

  /** For a fork. One that a group above refuses was there below for a moment: peak shows it (kernel/cgroup/pids.c, pids_try_charge). @throws EAGAIN if a limit here or above would be exceeded */
  tryCharge(): void {
    for (const at of upwards(this)) {
      at.current++;
      if (!at.parent || at.current <= at.limit) {
        at.peak = Math.max(at.peak, at.current);
        continue;
      }
      for (const charged of upwards(this)) {
        charged.current--;
        if (charged === at) break;
      }
      this.refused++;
      throw new Errno('EAGAIN');
    }
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
