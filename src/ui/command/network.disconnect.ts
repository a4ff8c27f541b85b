import { l10n } from 'vscode';
import { actOnEach, confirm } from './act.ts';
import { onRows } from './for-noun.ts';

export const disconnectFromNetwork = onRows('endpoint', {
  id: 'cutaway.network.disconnect',
  title: 'Disconnect from Network…',
  icon: 'debug-disconnect',
  groups: ['inline@1', '1_life@1'],
  many: true,
  async run({ engines }, targets) {
    const named = targets.map(({ network, endpoint: { container } }) => ({ network, container, text: l10n.t('{0} from {1}', container.name, network.name) }));
    await confirm(l10n.t('Disconnect from the network?'), named.map(({ text }) => text).join('\n'), l10n.t('Disconnect'));
    const { docker } = await engines.engine();
    await actOnEach(l10n.t('Disconnecting containers'), named, ({ text }) => text, ({ network, container }, abortSignal) => docker.getNetwork(network.id).disconnect({ Container: container.id, abortSignal }));
  },
});
