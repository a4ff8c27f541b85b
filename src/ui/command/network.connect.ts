import { l10n, ThemeIcon } from 'vscode';
import type { Container, Network } from '../../model/index.ts';
import { ask, pick } from './act.ts';
import { onRows } from './for-noun.ts';

export const connectToNetwork = onRows('network', {
  id: 'cutaway.network.connect',
  title: 'Connect a Container…',
  icon: 'plug',
  groups: ['2_open@1'],
  // The engine connects no container to these once it has been made.
  fits: ({ network }) => network.name !== 'host' && network.name !== 'none',
  async run({ engines }, targets) {
    for (const { network } of targets) {
      const others = (await engines.list('containers')).filter(container => canJoin(container, network));
      if (others.length === 0) throw new Error(l10n.t('There is no container that could be connected to {0}.', network.name));
      const { container } = await pick(others.map(container => ({ label: container.name, description: `${container.image} · ${container.status}`, iconPath: new ThemeIcon('vm'), container })), l10n.t('Container to connect to {0}', network.name));
      // On the default bridge names are not resolved, and the engine refuses aliases.
      const alias = network.name === 'bridge' ? '' : (await ask(l10n.t('Further name of {0} on this network; leave empty for none', container.name), { check: checkAlias })).trim();
      const { docker } = await engines.engine();
      await docker.getNetwork(network.id).connect({ Container: container.id, ...alias !== '' && { EndpointConfig: { Aliases: [alias] } } });
    }
  },
});

function canJoin(container: Container, network: Network): boolean {
  const sharesAnother = container.networkMode === 'host' || container.networkMode === 'none' || container.networkMode.startsWith('container:');
  return !sharesAnother && container.state !== 'removing' && !container.networks.some(({ networkId, networkName }) => networkId === network.id || networkName === network.name);
}

function checkAlias(text: string): string | undefined {
  return /^\s*([a-zA-Z0-9][a-zA-Z0-9_.-]*)?\s*$/.test(text) ? undefined : l10n.t('An alias is a host name: letters, digits, dots, dashes or underscores.');
}
