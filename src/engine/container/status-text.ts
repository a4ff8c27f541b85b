import { type Container, statusOf } from './container.ts';
import { humanDuration } from './human-duration.ts';

/** `Up 5 minutes (healthy)`: moby's State.String. @param now ms since the epoch */
export function statusText(container: Container, now: number): string {
  const { state, health } = container;
  const since = (time: string): string => humanDuration(Math.max(0, now - Date.parse(time)));
  switch (statusOf(container)) {
    case 'paused': return `Up ${since(state.startedAt)} (Paused)`;
    case 'restarting': return `Restarting (${state.exitCode}) ${since(state.finishedAt)} ago`;
    case 'running': return `Up ${since(state.startedAt)}${health && health.status !== 'none' ? ` (${health.status === 'starting' ? 'health: starting' : health.status})` : ''}`;
    case 'removing': return 'Removal In Progress';
    case 'dead': return 'Dead';
    case 'created': return 'Created';
    case 'exited': return state.finishedAt.startsWith('0001') ? '' : `Exited (${state.exitCode}) ${since(state.finishedAt)} ago`;
  }
}
