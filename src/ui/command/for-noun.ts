import { type Deps } from '../deps.ts';
import { type SubjectOf } from '../tree/node.ts';
import { type Command, type Placement } from './command.ts';
import { type Fits, type Noun, targetsOf } from './targets.ts';

interface Spec<K extends Noun> extends Omit<Command, 'run' | 'placements' | 'trusted'> {
  /** Words of the row's context that the command needs, besides the kind: `running|paused`. */
  readonly rows?: string;
  /** Menu groups on the row: `inline@1`, `1_run@2` … */
  readonly groups: readonly string[];
  /** Where it stands besides, without a row: a view's title, with {@link onTitle}. */
  readonly titles?: readonly Placement[];
  /** More rows than the noun's own, e.g. `endpoint` for a container. */
  readonly alsoOn?: string;
  /** The same condition for the list that the palette offers. */
  readonly fits?: Fits<K>;
  /** Takes several targets at once. */
  readonly many?: boolean;
  readonly run: (deps: Deps, targets: readonly SubjectOf<K>[]) => Promise<void>;
}

/** A command on rows of one kind: its menu conditions and its way to targets come from the kind. */
export function onRows<K extends Noun>(kind: K, { rows, groups, titles = [], alsoOn, fits = () => true, many = false, run, ...rest }: Spec<K>): Command {
  const kinds = alsoOn ? `(${kind}|${alsoOn})` : kind;
  const context = rows ? `/^${kinds}\\b.*\\b(${rows})\\b/` : `/^${kinds}\\b/`;
  const placements = groups.map((group): Placement => ({ menu: 'view/item/context', group, when: `view =~ /^cutaway\\./ && viewItem =~ ${context}${many ? '' : ' && !listMultiSelection'}` }));
  return { ...rest, trusted: true, placements: [...placements, ...titles], run: async (deps, ...args) => run(deps, await targetsOf(deps, kind, fits, many, args)) };
}

/** A place in a view's title bar; groups other than `navigation` stand in its `…` menu. */
export function onTitle(view: 'containers' | 'images' | 'networks' | 'volumes', group: string): Placement {
  return { menu: 'view/title', group, when: `view == cutaway.${view}` };
}
