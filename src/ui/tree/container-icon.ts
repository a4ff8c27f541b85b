import type { Container, ContainerState } from '../../model/index.ts';
import type { Icon } from './node.ts';

/** A container's icon: the shape is the kind, the colour its state. */
export function containerIcon({ state }: Container): Icon {
  return stateIcons[state];
}

/** Colours and shapes by state. */
export const stateIcons: Readonly<Record<ContainerState, Icon>> = {
  running: { id: 'vm-running', color: 'charts.green' },
  paused: { id: 'debug-pause', color: 'charts.yellow' },
  restarting: { id: 'sync', color: 'charts.yellow' },
  removing: { id: 'trash', color: 'charts.red' },
  created: { id: 'vm-outline', color: 'charts.blue' },
  exited: { id: 'vm-outline', color: 'disabledForeground' },
  dead: { id: 'error', color: 'charts.red' },
  unknown: { id: 'question', color: 'disabledForeground' },
};
