import type { Container } from '../container/container.ts';
import type { OutputListener } from '../container/stdio.ts';
import type { Engine } from '../engine.ts';
import { emptyConfig } from '../image/image-json.ts';
import type { LayerEntry } from '../image/layer-entry.ts';
import type { BareStep, StepEnd, StepOutput } from './backend.ts';
import { LayerFiles } from './layer-files.ts';
import { withoutStubs } from './mount-stubs.ts';
import { hostsMount, mountStep, type Secrets } from './step-mounts.ts';

/** A step, and what it runs on. */
export interface BareStepOn extends Omit<BareStep, 'layers'> {
  /** The chain id of the layers; undefined of `scratch`. */
  readonly parent: string | undefined;
}

const noSecrets: Secrets = () => Promise.resolve(undefined);

/** Runs a step of BuildKit in a container that nobody else sees, and leaves nothing of it. @returns what it has changed. @throws EngineError if it does not start */
export async function runBareStep(engine: Engine, step: BareStepOn, output: StepOutput, signal: AbortSignal | undefined, secrets: Secrets = noSecrets): Promise<StepEnd & { readonly entries: readonly LayerEntry[] }> {
  const { life, containerLayers } = engine;
  const { container } = await engine.createContainer({
    name: '', networking: null, mayHaveNoImage: true, isHidden: true, parent: step.parent,
    config: { ...emptyConfig, Cmd: step.argv, Entrypoint: [], Env: step.env, WorkingDir: step.workingDir, User: step.user, Hostname: step.hostname || 'buildkitsandbox' },
    hostConfig: { LogConfig: { Type: 'none', Config: {} }, NetworkMode: step.network === 'default' ? 'bridge' : step.network, Privileged: step.insecure, ExtraHosts: (step.extraHosts ?? []).map(host => host.replace('=', ':')) },
  });
  const listener: OutputListener = (name, bytes) => {
    output[name](bytes);
    return undefined;
  };
  const mounted = await mountStep(engine.host, container.id, step.mounts, secrets).catch((error: unknown) => {
    forget(engine, container);
    throw error;
  });
  container.mounts = [...container.mounts, hostsMount(engine.host, container.id, step.hostname || 'buildkitsandbox', step.extraHosts ?? []), ...mounted.mounts];
  container.config = { ...container.config, Env: [...container.config.Env ?? [], ...mounted.env] };
  const cancel = (): void => { life.stop(container, { timeout: 0 }).catch(() => undefined); };
  try {
    life.beforeStart(container, ({ stdio }) => { stdio.listen(listener); });
    const ended = new Promise<number>(resolve => { life.atEnd(container, resolve); });
    signal?.throwIfAborted();
    signal?.addEventListener('abort', cancel, { once: true });
    await life.start(container);
    const code = await ended;
    signal?.throwIfAborted();
    if (code !== 0) return { code, entries: [] };
    const below = new LayerFiles(engine.layers.directories(step.parent));
    return { code, entries: withoutStubs([...containerLayers.entries(container.id)], mounted.mounts.map(({ destination }) => destination), below) };
  } finally {
    signal?.removeEventListener('abort', cancel);
    await life.of(container)?.over;
    mounted.release();
    forget(engine, container);
  }
}

function forget({ containerLayers, containers }: Engine, { id, name }: Container): void {
  containerLayers.remove(id);
  containers.release(name, id);
}
