/**
 * Calls of any depth. A generator that passes on another one by `yield*` is resumed through all the generators above it, on the host's stack;
 * functions that call each other a thousand times would overflow it. What is run by `deep` goes instead to the nearest `drive` below, which keeps the calls in a list.
 */
import type { Blocking, Pause } from '../process/blocking.ts';

/** Asks the driver to run something and to go on with its result. Only `drive` sees it. */
class Call {
  readonly kind = 'call';
  readonly running: Blocking<unknown>;

  constructor(running: Blocking<unknown>) {
    this.running = running;
  }
}

/** Runs something as `yield*` does, without making the host's stack deeper. There must be a `drive` around it. */
export function* deep<T>(running: Blocking<T>): Blocking<T> {
  const result: unknown = yield new Call(running) as unknown as Pause;
  return result as T;
}

/** Runs something and all that it calls by `deep`. */
export function* drive<T>(first: Blocking<T>): Blocking<T> {
  const calls: Blocking<unknown>[] = [first];
  let result: unknown;
  let failure: { readonly error: unknown } | undefined;
  for (;;) {
    const current = calls.at(-1) as Generator<unknown, unknown, unknown>;
    let step;
    try {
      step = failure === undefined ? current.next(result) : current.throw(failure.error);
      failure = undefined;
    } catch (error) {
      calls.pop();
      if (calls.length === 0) throw error;
      failure = { error };
      continue;
    }
    result = undefined;
    if (step.done === true) {
      calls.pop();
      result = step.value;
      if (calls.length === 0) return result as T;
    } else if (step.value instanceof Call) calls.push(step.value.running);
    else yield step.value as Pause;
  }
}
