import { l10n } from 'vscode';
import type { KubeContainer, KubePod } from '../../../model/index.ts';
import type { Icon, TreeNode } from '../node.ts';
import { kubeFact, objectNode, type Place } from './place.ts';

/** A pod with kubectl's word for its state, and its containers. */
export function podRow(place: Place, pod: KubePod): TreeNode {
  const { status, restarts, node, address, containers, phase } = pod;
  const main = containers.filter(({ isInit }) => !isInit);
  const ready = main.filter(({ isReady }) => isReady).length;
  return {
    ...objectNode(place, pod, [
      [l10n.t('State'), status], [l10n.t('Phase'), phase], [l10n.t('Containers ready'), `${ready}/${main.length}`], [l10n.t('Restarts'), String(restarts)], [l10n.t('Node'), node], [l10n.t('Address'), address],
    ], [phase === 'Running' ? 'running' : '']),
    description: [status, `${ready}/${main.length}`, restarts > 0 ? l10n.t('restarted {0}×', restarts) : '', node, address].filter(Boolean).join(' · '),
    icon: podIcon(pod, ready === main.length),
    filterText: `${pod.namespace} ${pod.name} ${status} ${node} ${address}`,
    children: () => containers.map(container => containerRow(place, pod, container)),
  };
}

function podIcon({ status, phase }: KubePod, isReady: boolean): Icon {
  if (status === 'Running' && isReady) return { id: 'circle-filled', color: 'charts.green' };
  if (phase === 'Succeeded') return { id: 'pass', color: 'disabledForeground' };
  if (status === 'Pending' || status === 'ContainerCreating' || status === 'PodInitializing' || status === 'Terminating' || status === 'Running' || /^Init:\d/.test(status)) return { id: 'circle-outline', color: 'charts.yellow' };
  return { id: 'warning', color: 'list.warningForeground' };
}

function containerRow({ cluster }: Place, pod: KubePod, { name, image, isInit, isReady, restarts, state }: KubeContainer): TreeNode {
  const isRunning = state === 'running';
  return {
    id: `container ${name}`,
    label: name,
    description: [isInit ? l10n.t('before the others') : '', image, isRunning ? '' : state, restarts > 0 ? l10n.t('restarted {0}×', restarts) : ''].filter(Boolean).join(' · '),
    icon: { id: 'vm', ...isRunning ? { color: isReady ? 'charts.green' : 'charts.yellow' } : state !== 'Completed' && { color: 'list.warningForeground' } },
    context: ['object', 'containers', isRunning ? 'running' : ''].filter(Boolean).join(' '),
    subject: { kind: 'object', cluster, object: pod, container: name },
    value: name,
    facts: () => [kubeFact([l10n.t('Image'), image]), kubeFact([l10n.t('State'), state]), kubeFact([l10n.t('Restarts'), String(restarts)])],
  };
}
