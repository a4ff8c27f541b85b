import { l10n } from 'vscode';
import type { KubeService, KubeServicePort } from '../../../model/index.ts';
import type { TreeNode } from '../node.ts';
import { byName, objectNode, type Place, stateNodes } from './place.ts';

/** The services of a namespace with their ports. */
export function serviceSection(place: Place, namespace: string): TreeNode {
  const { picture } = place;
  return {
    id: 'services', label: l10n.t('Services'), icon: { id: 'radio-tower' },
    whileOpen: () => picture.watch(['services'], namespace),
    children: () => {
      const followed = picture.of('services', namespace);
      return [...stateNodes([followed]), ...byName(followed.objects).map(service => serviceRow(place, service))];
    },
  };
}

function serviceRow(place: Place, service: KubeService): TreeNode {
  const { type, address, external, ports, selector } = service;
  return {
    ...objectNode(place, service, [[l10n.t('Type'), type], [l10n.t('Address'), address], [l10n.t('External'), external.join(', ')], [l10n.t('Selector'), selector]]),
    description: [type, address, ...external, ports.map(portText).join(', ')].filter(Boolean).join(' · '),
    icon: { id: 'radio-tower' },
    filterText: `${service.namespace} ${service.name} ${type} ${address}`,
    value: address || service.name,
    ...ports.length > 0 && { children: () => ports.map((port, index): TreeNode => ({ id: String(index), label: portText(port), description: [port.name, l10n.t('to {0}', port.target || String(port.port))].filter(Boolean).join(' · '), icon: { id: 'plug' }, value: String(port.port) })) },
  };
}

/** As kubectl writes it: `80:30080/TCP`. */
function portText({ port, nodePort, protocol }: KubeServicePort): string {
  return `${port}${nodePort > 0 ? `:${nodePort}` : ''}/${protocol}`;
}
