import { l10n, type QuickPickItem, QuickPickItemKind, ThemeIcon, window } from 'vscode';
import type { Endpoint } from '../../connect/index.ts';
import { endpointName } from '../endpoint-name.ts';
import { Cancelled, localize } from '../error.ts';
import type { Command } from './command.ts';

export const selectEngine: Command = {
  id: 'cutaway.engine.select',
  title: 'Choose Engine…',
  icon: 'plug',
  trusted: false,
  async run({ engines }) {
    const { endpoints, problems } = await engines.discover();
    const current = engines.endpoint?.id;
    const items: (QuickPickItem & { endpoint?: Endpoint })[] = endpoints.map(endpoint => ({
      label: endpointName(endpoint),
      description: endpoint.address,
      detail: originOf(endpoint),
      iconPath: new ThemeIcon(endpoint.id === current ? 'check' : 'blank'),
      endpoint,
    }));
    if (problems.length > 0) items.push({ label: l10n.t('Could not be read'), kind: QuickPickItemKind.Separator });
    for (const problem of problems) items.push({ label: `$(warning) ${localize(problem)}` });
    const picked = await window.showQuickPick(items, {
      placeHolder: l10n.t('Engine to show; add one with “docker context create” or the setting cutaway.engine.host'), matchOnDescription: true,
    });
    if (!picked?.endpoint) throw new Cancelled();
    await engines.select(picked.endpoint);
  },
};

function originOf({ source }: Endpoint): string {
  switch (source) {
    case 'env': return l10n.t('from DOCKER_HOST');
    case 'context': return l10n.t('Docker context');
    case 'podman': return l10n.t('Podman socket');
    case 'rootless': return l10n.t('rootless Docker socket');
    case 'simulator': return l10n.t('simulated, without Docker: everything in it stays in this workspace');
    case 'setting': return l10n.t('from the setting cutaway.engine.host');
  }
}
