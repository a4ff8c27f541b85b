import type { Deps } from '../deps.ts';
import type { SubjectOf } from '../tree/node.ts';
import type { Command, Placement } from './command.ts';
import { type Fits, type Noun, targetsOf } from './targets.ts';

/** Which rows a command stands on, by the words of their context: the kind first, then states. */
interface Rows {
  /** Words of which the command needs one: `running|paused`. */
  readonly rows?: string;
  /** Words that rule the command out. */
  readonly except?: string;
  /** More rows than the noun's own, e.g. `endpoint` for a container. */
  readonly alsoOn?: string;
  /** Takes several targets at once. */
  readonly many?: boolean;
}

interface Spec<K extends Noun> extends Omit<Command, 'run' | 'placements' | 'trusted'>, Rows {
  /** Menu groups on the row: `inline@1`, `1_run@2` … */
  readonly groups: readonly string[];
  /** Where it stands besides, without a row: a view's title, with {@link onTitle}. */
  readonly titles?: readonly Placement[];
  /** The same condition for the list that the palette offers. */
  readonly fits?: Fits<K>;
  readonly run: (deps: Deps, targets: readonly SubjectOf<K>[]) => Promise<void>;
}

/** A command on rows of one kind: its menu conditions and its way to targets come from the kind. */
export function onRows<K extends Noun>(kind: K, { rows, except, alsoOn, many = false, groups, titles = [], fits = () => true, run, ...rest }: Spec<K>): Command {
  const which: Rows = { many, ...rows && { rows }, ...except && { except }, ...alsoOn && { alsoOn } };
  const placements = [...groups.map(group => onRow(kind, group, which)), ...groups.filter(group => !group.startsWith('inline')).map(group => onBox(kind, group, which)), ...titles];
  return { ...rest, trusted: true, placements, run: async (deps, ...args) => run(deps, await targetsOf(deps, kind, fits, many, args)) };
}

/** A place in the menu of a kind's rows, or as a button on them (`inline@1`). */
export function onRow(kind: string, group: string, rows: Rows = {}): Placement {
  return { menu: 'view/item/context', group, when: `view =~ /^cutaway\\./ && viewItem =~ ${contextPattern(kind, rows)}${rows.many ? '' : ' && !listMultiSelection'}` };
}

/** The same in the menu of boxes in diagrams, which say the words of their rows. */
function onBox(kind: string, group: string, rows: Rows): Placement {
  return { menu: 'webview/context', group, when: `webviewId == cutaway.diagram && cutawayContext =~ ${contextPattern(kind, rows)}` };
}

function contextPattern(kind: string, { rows, except, alsoOn }: Rows): string {
  const kinds = alsoOn ? `(${kind}|${alsoOn})` : kind;
  return `/^${kinds}\\b${except ? `(?!.*\\b(${except})\\b)` : ''}${rows ? `.*\\b(${rows})\\b` : ''}/`;
}

/** A place in a view's title bar; groups other than `navigation` stand in its `…` menu. */
export function onTitle(view: 'containers' | 'images' | 'networks' | 'volumes' | 'clusters', group: string): Placement {
  return { menu: 'view/title', group, when: `view == cutaway.${view}` };
}
