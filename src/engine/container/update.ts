import type { Engine } from '../engine.ts';
import { EngineError } from '../error.ts';
import { RuncFailure } from '../runtime/runc/failure.ts';
import { resourcesOf } from '../runtime/container-spec/resources.ts';
import type { HostConfig, Resources, RestartPolicy } from './config.ts';
import type { Container } from './container.ts';
import { emptyHostConfig } from './defaults.ts';
import { validateUpdate } from './validate.ts';

/** What `POST /containers/{id}/update` is told; what is left out or zero stays as it is, but a limit on processes, which 0 takes away. */
export type UpdateRequest = Partial<Resources> & { readonly RestartPolicy?: Partial<RestartPolicy> };

const limits = [
  'BlkioWeight', 'CpuShares', 'NanoCpus', 'CpuPeriod', 'CpuQuota', 'CpusetCpus', 'CpusetMems', 'Memory', 'MemorySwap', 'MemoryReservation', 'CpuRealtimePeriod', 'CpuRealtimeRuntime',
] as const satisfies readonly (keyof Resources)[];

/** Changes limits of a container, at once if it runs, and its restart policy. @returns warnings. @throws EngineError */
export async function updateContainer(engine: Engine, container: Container, request: UpdateRequest): Promise<readonly string[]> {
  const { id, state, hostConfig } = container;
  const pidsLimit = typeof request.PidsLimit === 'number' ? { PidsLimit: Math.max(0, request.PidsLimit) } : {};
  const asked = { ...Object.fromEntries(limits.flatMap(limit => isGiven(request[limit]) ? [[limit, request[limit]]] : [])), ...pidsLimit } as Partial<HostConfig>;
  const restart = { Name: request.RestartPolicy?.Name ?? '', MaximumRetryCount: request.RestartPolicy?.MaximumRetryCount ?? 0 } as const;
  const warnings = validateUpdate({ ...emptyHostConfig, ...asked, RestartPolicy: restart }, engine.host.computer.kernel.machine);
  if (state.removalInProgress || state.dead) throw refused(id, 'container is marked for removal and cannot be "update"');
  checkAgainst(id, asked, hostConfig);
  if (restart.Name !== '' && restart.Name !== 'no' && hostConfig.AutoRemove) throw refused(id, 'Restart policy cannot be updated because AutoRemove is enabled for the container');
  const task = engine.life.of(container)?.task;
  if (task && !state.restarting && Object.keys(asked).length > 0) {
    const { memory, cpu, pids, blockIO } = resourcesOf({ ...emptyHostConfig, ...asked, ...asked.PidsLimit === 0 && { PidsLimit: -1 } }, []);
    try {
      await task.update({ ...memory && { memory }, ...cpu && { cpu }, ...pids && { pids }, ...blockIO && { blockIO } });
    } catch (error) {
      throw error instanceof RuncFailure ? refused(id, error.message, 'system') : error;
    }
  }
  container.hostConfig = { ...hostConfig, ...asked, ...restart.Name !== '' && { RestartPolicy: restart } };
  engine.publish(container, 'update');
  return warnings;
}

/** What fits alone may not fit to what was there: moby, container/container_unix.go, UpdateContainer. */
function checkAgainst(id: string, asked: Partial<Resources>, had: Resources): void {
  const { NanoCpus = 0, CpuPeriod = 0, CpuQuota = 0, Memory = 0, MemorySwap = 0 } = asked;
  for (const [given, name, set, what] of [
    [NanoCpus, 'Nano CPUs', had.CpuPeriod, 'CPU Period'], [NanoCpus, 'Nano CPUs', had.CpuQuota, 'CPU Quota'], [CpuPeriod, 'CPU Period', had.NanoCpus, 'NanoCPUs'], [CpuQuota, 'CPU Quota', had.NanoCpus, 'NanoCPUs'],
  ] as const) if (given > 0 && set > 0) throw refused(id, `Conflicting options: ${name} cannot be updated as ${what} has already been set`);
  if (Memory !== 0 && Memory > had.MemorySwap && MemorySwap === 0) throw refused(id, 'Memory limit should be smaller than already set memoryswap limit, update the memoryswap at the same time');
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== 0 && value !== '';
}

function refused(id: string, reason: string, kind: 'conflict' | 'system' = 'conflict'): EngineError {
  return new EngineError(kind, `Cannot update container ${id}: ${reason}`);
}
