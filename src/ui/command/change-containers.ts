import type Dockerode from 'dockerode';
import { EngineFailure } from '../../connect/index.ts';
import type { ContainerState } from '../../model/index.ts';
import { actOnEach } from './act.ts';
import type { Command } from './command.ts';
import { onRows } from './for-noun.ts';

interface Change extends Pick<Command, 'title' | 'icon'> {
  /** The verb in `cutaway.container.<verb>`. */
  readonly verb: string;
  /** The states in which the engine takes the request. */
  readonly states: readonly ContainerState[];
  readonly groups: readonly string[];
  /** What the progress notification says. */
  readonly doing: () => string;
  readonly change: (container: Dockerode.Container, abortSignal: AbortSignal) => Promise<unknown>;
}

/** A command that brings containers into another state with one request of the Engine API. */
export function changeContainers({ verb, states, doing, change, ...rest }: Change): Command {
  return onRows('container', {
    ...rest,
    id: `cutaway.container.${verb}`,
    rows: states.join('|'),
    many: true,
    fits: ({ container }) => states.includes(container.state),
    async run({ engines }, targets) {
      const { docker } = await engines.engine();
      await actOnEach(doing(), targets, ({ container }) => container.name, ({ container }, signal) => change(docker.getContainer(container.id), signal).catch(unlessUnchanged));
    },
  });
}

/** The engine answers 304 to a container that already is in the state: what the user wanted, and no error. */
function unlessUnchanged(error: unknown): void {
  if (!(error instanceof EngineFailure && error.status === 304)) throw error;
}
