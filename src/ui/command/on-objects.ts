import type { KubernetesApi } from '../../connect/index.ts';
import type { Deps } from '../deps.ts';
import type { SubjectOf } from '../tree/node.ts';
import { allowChanges } from '../writable.ts';
import type { Command } from './command.ts';
import { onRow } from './for-noun.ts';
import { subjectsIn } from './targets.ts';

type ObjectSubject = SubjectOf<'object'>;
/** At least one. */
export type ObjectSubjects = readonly [ObjectSubject, ...ObjectSubject[]];

interface Spec extends Pick<Command, 'id' | 'title' | 'icon'> {
  /** Words of the rows' context: resources, or states. */
  readonly rows: string;
  readonly groups: readonly string[];
  readonly many?: boolean;
  /** It changes the cluster: the user has to allow that where it is not kind's. */
  readonly changes?: boolean;
  readonly run: (deps: Deps, api: KubernetesApi, subjects: ObjectSubjects) => Promise<void>;
}

/** Objects' rows, and those of containers that are nodes. */
const objectRows = '(container .* )?object';

/** A command on rows of Kubernetes' objects. Of several selected rows those of the first one's cluster count. */
export function onObjects({ rows, groups, many = false, changes = false, run, ...rest }: Spec): Command {
  return {
    ...rest, palette: false, trusted: true, placements: groups.map(group => onRow(objectRows, group, { rows, many })),
    async run(deps, ...args) {
      const [first, ...others] = subjectsIn('object', args);
      if (!first) return;
      if (changes) await allowChanges(first.cluster);
      const same = others.filter(({ cluster }) => cluster.kind === first.cluster.kind && cluster.name === first.cluster.name);
      await run(deps, await deps.clusters.of(first.cluster).api(), [first, ...many ? same : []]);
    },
  };
}
