import { l10n } from 'vscode';
import type { KubeConfig } from '../../../model/index.ts';
import type { TreeNode } from '../node.ts';
import { byName, objectNode, type Place, stateNodes } from './place.ts';

/** The config maps and the secrets of a namespace: what keys they have, and no value. */
export function configSection(place: Place, namespace: string): readonly TreeNode[] {
  return [section(place, namespace, 'configmaps', l10n.t('Config Maps'), 'symbol-key'), section(place, namespace, 'secrets', l10n.t('Secrets'), 'lock')];
}

function section(place: Place, namespace: string, resource: 'configmaps' | 'secrets', label: string, icon: string): TreeNode {
  const { picture } = place;
  return {
    id: resource, label, icon: { id: icon },
    whileOpen: () => picture.watch([resource], namespace),
    children: () => {
      const followed = picture.of(resource, namespace);
      return [...stateNodes([followed]), ...byName<KubeConfig>(followed.objects).map(config => configRow(place, config, icon))];
    },
  };
}

function configRow(place: Place, config: KubeConfig, icon: string): TreeNode {
  const { keys, type } = config;
  return {
    ...objectNode(place, config, [[l10n.t('Type'), type], [l10n.t('Keys'), keys.join(', ')]]),
    description: [type, keys.join(', ')].filter(Boolean).join(' · '),
    icon: { id: icon },
    filterText: `${config.namespace} ${config.name} ${keys.join(' ')}`,
    ...keys.length > 0 && { children: () => keys.map((key): TreeNode => ({ id: key, label: key, icon: { id: 'symbol-key' }, value: key })) },
  };
}
