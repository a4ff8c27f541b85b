import { isErrno, type Process } from '../kernel/index.ts';
import type { BuildCache } from './buildkit/cache.ts';
import type { Container } from './container/container.ts';
import type { Containers } from './container/containers.ts';
import { layerOwner } from './container/image-mounts.ts';
import type { Life } from './container/life.ts';
import type { RemoveOptions } from './container/remove.ts';
import { isStartedAgain } from './container/restart-policy.ts';
import { EngineError } from './error.ts';
import type { Host } from './host/host.ts';
import type { ContainerLayers } from './image/layer/container-layers.ts';
import type { LayerStore } from './image/layer/layer-store.ts';
import type { ImageStore } from './image/store/image-store.ts';
import type { Networks } from './network/networks.ts';

const shim = 'containerd-shim-runc-v2';

/** The parts of an engine that has just been read. */
export interface Recovering {
  readonly host: Host;
  readonly containers: Containers;
  readonly containerLayers: ContainerLayers;
  readonly images: ImageStore;
  readonly layers: LayerStore;
  readonly networks: Networks;
  readonly life: Life;
  readonly buildCache: BuildCache;
  /** Ids of containers that builds have made. */
  readonly underway: Set<string>;
  removeContainer(container: Container, options: RemoveOptions): Promise<void>;
}

/**
 * After a restore: what was under way when the state was saved is ended, as if nobody had begun it. Containers of builds and those that were being made are gone, those that were being started are not started, layers
 * that no image, no container and no build cache holds are gone; and, as dockerd does when it starts, containers that shall not outlive their end are removed, and those are started whose restart policy says so.
 */
export async function recover(engine: Recovering): Promise<void> {
  const { buildCache, containers, containerLayers, host: { sys }, images, layers } = engine;
  endShims(engine);
  await leaveNetworks(engine);
  await removeUnderway(engine);
  for (const id of containerLayers.ids()) {
    const container = containers.find(layerOwner(id));
    containerLayers.settleMounts(sys, id, container !== undefined && runs(container));
    if (!container) containerLayers.remove(id);
  }
  layers.recount([...images.topLayers(), ...containerLayers.parents(), ...buildCache.held]);
  for (const container of [...containers.all()]) if (!runs(container)) await settle(engine, container).catch(ignoreExpected);
}

/** What a container that does not run may still have of an earlier life. */
async function settle(engine: Recovering, container: Container): Promise<void> {
  const { state, hostConfig, id } = container;
  if (!engine.containerLayers.has(id)) {
    engine.containers.delete(container);
    return;
  }
  if (state.restarting) {
    await engine.life.start(container);
    return;
  }
  Object.assign(state, { running: false, removalInProgress: false });
  await engine.life.abandonStart(container);
  const { hasBeenManuallyStopped: wasStopped, hasBeenStartedBefore, restartCount } = container;
  if (hasBeenStartedBefore && isStartedAgain(hostConfig.RestartPolicy, { exitCode: state.exitCode, restartCount, wasStopped })) await engine.life.start(container);
  if (hostConfig.AutoRemove) await engine.removeContainer(container, { force: true, volumes: true });
}

function runs({ state }: Container): boolean {
  return state.running && !state.restarting;
}

async function removeUnderway(engine: Recovering): Promise<void> {
  for (const id of engine.underway) {
    const container = engine.containers.find(id);
    if (container) await engine.removeContainer(container, { force: true, volumes: true }).catch(ignoreExpected);
  }
  engine.underway.clear();
}

/** Ends the shims of containers that do not run, with all their processes. */
function endShims({ containers, host: { computer: { kernel } } }: Recovering): void {
  for (const process of [...kernel.pidNamespace.processes.values()]) {
    const { program, argv } = process.image;
    const container = program.name === shim ? containers.find(argv[argv.indexOf('-id') + 1] ?? '') : undefined;
    if (program.name !== shim || process.ended || (container && runs(container))) continue;
    for (const each of treeOf(process)) each.kill();
  }
}

function treeOf(process: Process): Process[] {
  return [process, ...[...process.children].flatMap(treeOf)];
}

async function leaveNetworks({ containers, networks }: Recovering): Promise<void> {
  for (const { id: sandboxId, containerId, key: sandboxKey } of networks.save().sandboxes) {
    const container = containers.find(containerId);
    if (container && runs(container)) continue;
    const network = { ...container?.network ?? { ports: {}, attachments: {} }, sandboxId, sandboxKey };
    await networks.detachAll({ id: containerId, name: container?.name ?? '', state: { running: false }, config: container?.config ?? {}, hostConfig: container?.hostConfig ?? {}, network }).catch(ignoreExpected);
    if (container) Object.assign(container.network, { sandboxId: '', sandboxKey: '', ports: {} });
  }
}

/** The rest is still to be done. */
function ignoreExpected(error: unknown): void {
  if (!(error instanceof EngineError) && !isErrno(error)) throw error;
}
