import type { RestartPolicy } from './config.ts';

/** ms before a container is started again for the first time; doubles each time: moby, restartmanager. */
const firstDelay = 100;
const longestDelay = 60_000;
/** After so many ms of running well, the delay begins anew. */
const longRun = 10_000;

/** How a container has ended. */
export interface End {
  readonly exitCode: number;
  readonly restartCount: number;
  /** By a client. */
  readonly wasStopped: boolean;
  /** ms. */
  readonly ran: number;
  /** The delay before the last start, in ms; 0 if it was no restart. */
  readonly lastDelay: number;
}

/** Whether and after how many ms a container is started again. */
export function restartDelay({ Name: name, MaximumRetryCount: most }: RestartPolicy, { exitCode, restartCount, wasStopped, ran, lastDelay }: End): number | undefined {
  if (wasStopped || !isStartedAgain({ Name: name, MaximumRetryCount: most }, { exitCode, restartCount, wasStopped })) return undefined;
  return lastDelay === 0 || ran >= longRun ? firstDelay : Math.min(lastDelay * 2, longestDelay);
}

/** Whether a container that has run is started when the engine is: moby, restartmanager, ShouldRestart. With `always` also one that a client has stopped. */
export function isStartedAgain({ Name: name, MaximumRetryCount: most }: RestartPolicy, { exitCode, restartCount, wasStopped }: Pick<End, 'exitCode' | 'restartCount' | 'wasStopped'>): boolean {
  return name === 'always' || (name === 'unless-stopped' && !wasStopped) || (name === 'on-failure' && exitCode !== 0 && (most === 0 || restartCount < most));
}
