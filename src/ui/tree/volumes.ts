import { l10n } from 'vscode';
import { type Snapshot, usesByVolume, type Volume, type VolumeUse } from '../../model/index.ts';
import { containerIcon } from './container-icon.ts';
import type { Fact, TreeNode } from './node.ts';

/** The Volumes view: each volume with the containers that mount it. */
export function volumeNodes({ volumes, containers }: Snapshot): readonly TreeNode[] {
  const uses = usesByVolume(containers?.values() ?? []);
  return [...volumes?.values() ?? []]
    .sort((a, b) => a.name < b.name ? -1 : 1)
    .map(volume => volumeNode(volume, uses.get(volume.name) ?? []));
}

function volumeNode(volume: Volume, uses: readonly VolumeUse[]): TreeNode {
  return {
    id: volume.name,
    label: volume.name,
    description: [volume.driver, uses.length === 0 ? l10n.t('unused') : ''].filter(Boolean).join(' · '),
    icon: { id: 'database', ...uses.length > 0 && { color: 'charts.green' } },
    context: uses.length > 0 ? 'volume used' : 'volume',
    filterText: `${volume.name} ${volume.driver}`,
    subject: { kind: 'volume', volume },
    value: volume.name,
    facts: () => volumeFacts(volume),
    children: () => [
      { id: 'mountpoint', label: l10n.t('Mountpoint'), description: volume.mountpoint, icon: { id: 'folder' }, value: volume.mountpoint },
      ...uses.map(({ container, mount }): TreeNode => ({
        id: `${container.id} ${mount.destination}`,
        label: container.name,
        description: `${mount.destination} · ${mount.writable ? l10n.t('read-write') : l10n.t('read-only')}`,
        icon: containerIcon(container),
        context: `container ${container.state}`,
        subject: { kind: 'container', container },
        value: mount.destination,
      })),
    ],
  };
}

function volumeFacts(volume: Volume): readonly Fact[] {
  const facts: readonly Fact[] = [
    { name: l10n.t('Driver'), value: volume.driver, source: 'api' },
    { name: l10n.t('Mountpoint'), value: volume.mountpoint, source: 'api' },
    { name: l10n.t('Scope'), value: volume.scope, source: 'api' },
    { name: l10n.t('Created'), value: volume.createdAt, source: 'api' },
    ...Object.entries({ ...volume.options, ...volume.labels }).map(([name, value]): Fact => ({ name, value, source: 'api' })),
  ];
  return facts.filter(fact => fact.value !== '');
}
