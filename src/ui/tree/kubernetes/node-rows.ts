import { l10n } from 'vscode';
import { formatBytes, type KubeCondition, type KubeNode, quantityOf } from '../../../model/index.ts';
import type { TreeNode } from '../node.ts';
import { kubeFact, objectNode, type Place } from './place.ts';

/** A node of Kubernetes: what it is, how it feels, what it has. */
export function nodeRow(place: Place, node: KubeNode): TreeNode {
  const { name, roles, version, address, readiness, isCordoned, taints, system } = node;
  const isWell = readiness === 'Ready';
  return {
    ...objectNode(place, node, [[l10n.t('Roles'), roles.join(', ')], ['kubelet', version], [l10n.t('Address'), address], [l10n.t('System'), system], [l10n.t('Taints'), taints.join(', ')]], [isCordoned ? 'cordoned' : 'uncordoned']),
    description: [readiness, isCordoned ? l10n.t('cordoned') : '', roles.join(', ') || 'worker', version, address].filter(Boolean).join(' · '),
    icon: { id: isWell ? 'server' : 'warning', color: !isWell ? 'list.warningForeground' : isCordoned ? 'disabledForeground' : 'charts.green' },
    filterText: `${name} ${roles.join(' ')} ${version} ${address}`,
    children: () => nodeParts(node),
  };
}

/** What stands below a node: its conditions, and what it has. */
export function nodeParts({ conditions, capacity, taints }: KubeNode): readonly TreeNode[] {
  return [
    ...conditions.map(conditionRow),
    { id: 'capacity', label: l10n.t('Capacity'), description: capacityText(capacity), icon: { id: 'dashboard' }, facts: () => Object.entries(capacity).map(kubeFact) },
    ...taints.length > 0 ? [{ id: 'taints', label: l10n.t('Taints'), description: taints.join(', '), icon: { id: 'circle-slash' } }] : [],
  ];
}

/** `Ready` is to be true, all others (`MemoryPressure` …) false. */
function conditionRow({ type, status, reason, message }: KubeCondition): TreeNode {
  const isWell = status === (type === 'Ready' ? 'True' : 'False');
  return {
    id: `condition ${type}`, label: type, description: [status, reason].filter(Boolean).join(' · '), icon: isWell ? { id: 'pass', color: 'charts.green' } : { id: 'warning', color: 'list.warningForeground' },
    facts: () => [kubeFact([l10n.t('Reason'), reason]), kubeFact([l10n.t('Message'), message])],
  };
}

function memoryText(memory: string): string {
  const bytes = quantityOf(memory);
  return bytes === undefined ? memory : formatBytes(bytes);
}

function capacityText(capacity: Readonly<Record<string, string>>): string {
  const { cpu = '', memory = '', pods = '' } = capacity;
  return [cpu && l10n.t('{0} CPUs', cpu), memory && memoryText(memory), pods && l10n.t('{0} pods', pods)].filter(Boolean).join(' · ');
}
