import { l10n } from 'vscode';
import type { Simulator } from '../../connect/index.ts';
import { Cancelled } from '../error.ts';
import { tell } from './act.ts';
import type { Placement } from './command.ts';

/** A place in the title menu of the containers while the chosen engine is the simulator. */
export function onSimulatorTitle(group: string): Placement {
  return { menu: 'view/title', group, when: "view == cutaway.containers && cutaway.engineSource == 'simulator'" };
}

/** The names of a simulator's snapshots. Says so and throws {@link Cancelled} if there is none. */
export async function snapshotNames(simulator: Simulator): Promise<readonly string[]> {
  const names = await simulator.snapshots.names();
  if (names.length > 0) return names;
  tell(l10n.t('There is no snapshot of this workspace’s simulator yet.'));
  throw new Cancelled();
}
