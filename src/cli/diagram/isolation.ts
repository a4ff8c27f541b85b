import { setTimeout as sleep } from 'node:timers/promises';
import { message } from '../../base/message.ts';
import { EngineDetails, fetchList, IsolationReader, watchOver } from '../../connect/index.ts';
import { isolationGraph } from '../../diagram/index.ts';
import { type Container, isAlive } from '../../model/index.ts';
import { CommandError } from '../command-error.ts';
import type { DiagramKind } from './kind.ts';

/** Between the two samples that a rate needs, in ms. */
const interval = 1000;

/** Containers above the kernel that they share. */
export const isolation: DiagramKind = {
  name: 'isolation',
  operands: '[CONTAINER…]',
  summary: message('containers as processes behind namespaces, within the limits of their cgroups'),
  options: { beside: { value: 'vm', meaning: message('isolation: the same as virtual machines beside it, for comparison') } },
  async read(open, { operands, words }) {
    const beside = words.get('beside');
    if (beside !== undefined && beside !== 'vm') throw new CommandError(message('cutaway diagram isolation has this to compare with: {0}', 'vm'));
    const engine = await open();
    const all = await fetchList(engine.docker, 'containers', new AbortController().signal);
    const containers = operands.length > 0 ? operands.map(name => named(all, name)) : [...all.values()].filter(isAlive);
    const details = new EngineDetails(async () => Promise.resolve(engine.docker));
    const host = watchOver(engine, details, all);
    try {
      const reader = new IsolationReader({ engine, host, details, machine: engine.info, now: () => performance.now() });
      await reader.read(containers);
      await sleep(interval);
      return isolationGraph({ host: engine.info, containers: await reader.read(containers), withMachines: beside !== undefined, others: all });
    } finally {
      host.dispose();
    }
  },
};

function named(containers: ReadonlyMap<string, Container>, name: string): Container {
  const found = [...containers.values()].find(container => container.name === name) ?? [...containers.values()].find(({ id }) => id.startsWith(name));
  if (!found) throw new CommandError(message('No such container: {0}', name));
  if (!isAlive(found)) throw new CommandError(message('{0} does not run: it has no processes to show.', found.name));
  return found;
}
