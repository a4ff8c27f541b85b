import { l10n } from 'vscode';
import { drainNode, type DrainPlan, type DrainStep, type KubernetesApi } from '../../connect/index.ts';
import type { KubeObject, KubePod } from '../../model/index.ts';
import { Cancelled, describeError } from '../error.ts';
import { nameList, type Report, tell, withProgress } from './act.ts';

/** What a question says of a drain: who goes, who stays, and what is lost. */
export function drainLines({ going, staying, unmanaged, withLocalData }: DrainPlan): string {
  const lists = [
    [going, l10n.t('These pods are evicted, as their disruption budgets allow:')],
    [unmanaged, l10n.t('Nothing makes these anew elsewhere:')],
    [withLocalData, l10n.t('These lose what is in their emptyDir volumes:')],
    [staying, l10n.t('Pods of daemon sets stay:')],
  ] as const;
  return [going.length === 0 ? l10n.t('There are no pods to evict.') : '', ...lists.map(([pods, title]) => pods.length === 0 ? '' : `${title}\n${nameList(pods.map(fullName))}`)].filter(Boolean).join('\n\n');
}

/** Drains a node behind a progress notification. One that is cancelled or fails leaves the node cordoned, and says so. Throws {@link Cancelled}. */
export async function drainWithProgress(api: KubernetesApi, node: KubeObject, plan: DrainPlan): Promise<void> {
  try {
    await withProgress(l10n.t('Draining {0}', node.name), async (report, signal) => drainNode(api, node, plan, { signal, onStep: step => { reportStep(report, step, plan.going.length); } }));
  } catch (error) {
    if (!(error instanceof Cancelled)) throw new Error(l10n.t('{0} The node {1} stays cordoned.', describeError(error), node.name), { cause: error });
    tell(l10n.t('The node {0} stays cordoned: “Uncordon” lets pods come again.', node.name));
    throw error;
  }
}

function reportStep(report: Report, step: DrainStep, all: number): void {
  switch (step.kind) {
    case 'evicted':
      report(l10n.t('{0} is evicted', fullName(step.pod)));
      return;
    case 'refused':
      report(l10n.t('{0} has to wait: {1}', fullName(step.pod), step.reason));
      return;
    case 'gone':
      report(l10n.t('{0} of {1} pods are gone', all - step.left, all), 100 / all);
      return;
    case 'interrupted':
      report(describeError(step.failure));
  }
}

function fullName({ namespace, name }: KubePod): string {
  return `${namespace}/${name}`;
}
