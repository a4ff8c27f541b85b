import { ApiError } from '../api/error.ts';
import type { Caches } from '../cache.ts';
import type { Client, Clock } from '../client.ts';
import { EventRecorder } from '../events.ts';
import { timestamp } from '../object/time.ts';
import { WorkQueue } from './queue.ts';

/** What all controllers of one cluster work with. */
interface Surroundings {
  readonly client: Client;
  readonly clock: Clock;
  readonly caches: Caches;
  /** A line of kube-controller-manager's log: what has failed and will be tried again. */
  readonly log: (line: string) => void;
}

/** What one controller works with. */
export interface ControllerContext extends Surroundings {
  readonly events: EventRecorder;
  /** Has a key reconciled soon, or in so many ms. */
  readonly enqueue: (key: string, afterMs?: number) => void;
  /** In ms since the epoch. */
  readonly now: () => number;
  /** Now, as the API writes it. */
  readonly timestamp: () => string;
}

/** Brings what is nearer to what is wished ("Controllers" of the Kubernetes documentation). */
export interface Controller {
  /** As the source of its events: `replicaset-controller`. */
  readonly name: string;
  /** Sees to it that keys are added for what changes. @returns reconciles one key; an error has it tried again later */
  readonly start: (context: ControllerContext) => (key: string) => void;
}

/** Starts a controller. @returns stops it */
export function startController({ name, start }: Controller, surroundings: Surroundings): () => void {
  const { client, clock, log } = surroundings;
  const context: ControllerContext = {
    ...surroundings,
    events: new EventRecorder(client, clock, name),
    enqueue: (key, afterMs) => afterMs === undefined ? queue.add(key) : queue.addAfter(key, afterMs),
    now: () => clock.now(),
    timestamp: () => timestamp(clock.now()),
  };
  const queue = new WorkQueue(clock, key => reconcile(key), (key, error) => log(`${name}: error syncing ${key}: ${describe(error)}`));
  const reconcile = start(context);
  return () => queue.stop();
}

/** A refusal in its words; anything else is a mistake of ours, and where it was made helps. */
const describe = (error: unknown): string => error instanceof ApiError ? error.message : error instanceof Error ? error.stack ?? error.message : String(error);

/** Does what may come too late: whether an object is gone already does not matter. */
export function unlessGone(write: () => void): void {
  try {
    write();
  } catch (error) {
    if (!(error instanceof ApiError && error.reason === 'NotFound')) throw error;
  }
}
