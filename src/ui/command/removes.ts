import type Dockerode from 'dockerode';
import { l10n } from 'vscode';
import type { SubjectOf } from '../tree/node.ts';
import { actOnEach, confirm, nameList } from './act.ts';
import type { Command } from './command.ts';
import { onRows } from './for-noun.ts';
import type { Fits, Noun } from './targets.ts';

interface Removal<K extends Noun> {
  readonly nameOf: (subject: SubjectOf<K>) => string;
  /** Words of the row's context that rule the command out. */
  readonly except?: string;
  readonly fits?: Fits<K>;
  readonly question: (names: readonly [string, ...string[]]) => string;
  /** What is lost. */
  readonly loss: () => string;
  readonly doing: () => string;
  readonly remove: (docker: Dockerode, subject: SubjectOf<K>, abortSignal: AbortSignal) => Promise<unknown>;
}

/** A command that asks, and then removes what was selected. */
export function removes<K extends Noun>(kind: K, { nameOf, except, fits, question, loss, doing, remove }: Removal<K>): Command {
  return onRows(kind, {
    id: `cutaway.${kind}.remove`,
    title: 'Remove…',
    icon: 'trash',
    groups: ['7_remove@1'],
    many: true,
    ...except && { except },
    ...fits && { fits },
    async run({ engines }, targets) {
      const [first = '', ...others] = targets.map(nameOf);
      await confirm(question([first, ...others]), [others.length > 0 ? nameList([first, ...others]) : '', loss()].filter(Boolean).join('\n\n'), l10n.t('Remove'));
      const { docker } = await engines.engine();
      await actOnEach(doing(), targets, nameOf, (target, signal) => remove(docker, target, signal));
    },
  });
}
