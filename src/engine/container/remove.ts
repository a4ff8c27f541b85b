import { EngineError } from '../error.ts';
import type { Host } from '../host/host.ts';
import type { ContainerLayers } from '../image/layer/container-layers.ts';
import { inodeAt, removeAll } from '../image/layer/inodes.ts';
import type { Volumes } from '../volume/volumes.ts';
import { type Container, statusOf } from './container.ts';
import type { Containers } from './containers.ts';
import type { Life } from './life.ts';
import { containerDirectory } from './log-file.ts';

/** What of the engine a removal needs. */
export interface RemoveContext {
  readonly host: Host;
  readonly containers: Containers;
  readonly containerLayers: ContainerLayers;
  readonly volumes: Volumes;
  readonly life: Life;
  /** Tells the engine's events. */
  publish(container: Container, action: string): void;
}

export interface RemoveOptions {
  /** Kills it first if it runs. */
  readonly force: boolean;
  /** Its anonymous volumes go as well. */
  readonly volumes: boolean;
}

/** `docker rm`. @throws EngineError conflict */
export async function removeContainer(engine: RemoveContext, container: Container, { force, volumes: withVolumes }: RemoveOptions): Promise<void> {
  const { life, containers, containerLayers, host } = engine;
  const { state, id } = container;
  if (state.removalInProgress) throw new EngineError('conflict', `removal of container ${id} is already in progress`);
  if (state.running) {
    if (!force) throw new EngineError('conflict', refusal(container));
    await kill(engine, container);
  }
  await life.locks.run(id, async () => {
    if (containers.find(id) !== container) return;
    state.removalInProgress = true;
    containerLayers.remove(id);
    await engine.volumes.release(container, withVolumes);
    const parent = inodeAt(host.computer.disk.root, containerDirectory(id).slice(0, -id.length - 1));
    if (parent) removeAll(parent, id);
    containers.delete(container);
    state.removalInProgress = false;
    state.dead = true;
    engine.publish(container, 'destroy');
    life.removed(container);
  });
}

function refusal(container: Container): string {
  const status = statusOf(container);
  return `cannot remove container "${container.name}": container is ${status === 'paused' ? 'paused and must be unpaused first' : `${status}: stop the container before removing or force remove`}`;
}

async function kill({ life }: RemoveContext, container: Container): Promise<void> {
  const running = life.of(container);
  try {
    await life.stop(container, { timeout: 0 });
  } catch (error) {
    if (!(error instanceof EngineError) || error.kind !== 'notModified') throw error;
  }
  await running?.over;
}
