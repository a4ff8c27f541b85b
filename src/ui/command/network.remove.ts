import { l10n } from 'vscode';
import { predefinedNetworks } from '../../model/index.ts';
import { removes } from './removes.ts';

export const removeNetwork = removes('network', {
  nameOf: ({ network }) => network.name,
  except: 'predefined',
  fits: ({ network }) => !predefinedNetworks.has(network.name),
  question: names => names.length === 1 ? l10n.t('Remove the network {0}?', names[0]) : l10n.t('Remove {0} networks?', names.length),
  loss: () => l10n.t('A network that containers use cannot be removed.'),
  doing: () => l10n.t('Removing networks'),
  remove: (docker, { network }, abortSignal) => docker.getNetwork(network.id).remove({ abortSignal }),
});
