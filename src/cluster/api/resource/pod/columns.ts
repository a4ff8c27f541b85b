import { isTrue } from '../../../object/conditions.ts';
import type { Pod } from '../../../object/core.ts';
import { ageColumn, nameColumn, orNone, text, wide } from '../shared/columns.ts';
import type { Column } from '../definition.ts';
import { summaryOf } from './status-word.ts';

/** Columns of `kubectl get pods`. */
export const podColumns: readonly Column<Pod>[] = [
  nameColumn,
  text('Ready', 'Containers that are ready, of all.', (pod, now) => summaryOf(pod, now).ready),
  text('Status', 'What the pod and its containers are doing, in a word.', (pod, now) => summaryOf(pod, now).status),
  text('Restarts', 'How often its containers were started again, and when last.', (pod, now) => summaryOf(pod, now).restarts),
  ageColumn,
  wide(text('IP', 'Address of the pod.', ({ status }) => orNone(status?.podIPs?.[0]?.ip ?? status?.podIP))),
  wide(text('Node', 'Where it runs.', ({ spec }) => orNone(spec.nodeName))),
  wide(text('Nominated Node', 'Where it will run once others have gone from there.', ({ status }) => orNone(status?.nominatedNodeName))),
  wide(text('Readiness Gates', 'Conditions that others must set before it is ready.', readinessGates)),
];

function readinessGates({ spec: { readinessGates: gates = [] }, status }: Pod): string {
  if (gates.length === 0) return '<none>';
  return `${gates.filter(({ conditionType }) => isTrue(status?.conditions, conditionType)).length}/${gates.length}`;
}
