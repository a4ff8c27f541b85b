import { l10n } from 'vscode';
import type { ClusterPicture, ClusterRef, Followed } from '../../../connect/index.ts';
import type { KubeObject, KubeResource } from '../../../model/index.ts';
import { describeError } from '../../error.ts';
import { date } from '../format.ts';
import type { Fact, TreeNode } from '../node.ts';

/** The cluster that rows are about. */
export interface Place {
  readonly cluster: ClusterRef;
  readonly picture: ClusterPicture;
  /** Shown where the namespaces may not be listed. */
  readonly namespace: string;
}

/** What every object's row has: its subject, the words that menus match, and facts. */
export function objectNode({ cluster }: Place, object: KubeObject, facts: readonly (readonly [name: string, value: string])[], words: readonly string[] = []): Omit<TreeNode, 'icon'> {
  return {
    id: `${object.resource} ${object.name}`,
    label: object.name,
    context: ['object', object.resource, ...words].join(' '),
    subject: { kind: 'object', cluster, object },
    value: object.name,
    facts: () => [...facts, [l10n.t('Created'), date(object.created)] as const].map(kubeFact).filter(({ value }) => value !== ''),
  };
}

export function kubeFact([name, value]: readonly [name: string, value: string]): Fact {
  return { name, value, source: 'kubernetes' };
}

/** Rows that explain why something is not there or not up to date, and what is waited for; each reason once. */
export function stateNodes(followed: readonly Followed<KubeResource>[]): readonly TreeNode[] {
  const reasons = new Map(followed.flatMap(({ failure, objects }) => failure ? [[describeError(failure), objects !== undefined] as const] : []));
  const failed = [...reasons].map(([reason, isKnown]): TreeNode => ({
    id: `! ${reason}`, label: reason, description: isKnown ? l10n.t('not up to date') : '', icon: { id: 'warning', color: 'list.warningForeground' }, value: reason,
    facts: () => [kubeFact([l10n.t('Reason'), reason])],
  }));
  const isWaiting = followed.some(({ failure, objects }) => !failure && !objects);
  return [...failed, ...isWaiting ? [{ id: '…', label: l10n.t('Loading…'), icon: { id: 'loading~spin' } }] : []];
}

/** By name, as kubectl lists them. */
export function byName<T extends KubeObject>(objects: ReadonlyMap<string, T> | undefined): readonly T[] {
  return [...objects?.values() ?? []].sort((a, b) => a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
}
