import { l10n } from 'vscode';
import type { Message } from '../../base/message.ts';
import { localize } from '../error.ts';
import { ask, pick } from './act.ts';
import type { Command } from './command.ts';
import { onTitle } from './for-noun.ts';
import { checkGateway, checkSubnet, isIpv6Subnet } from './network-options.ts';
import { networkDrivers } from './plugins.ts';

export const createNetwork: Command = {
  id: 'cutaway.network.create',
  title: 'Create Network…',
  icon: 'add',
  placements: [onTitle('networks', 'navigation@1')],
  trusted: true,
  async run({ engines }) {
    const { docker } = await engines.engine();
    const name = await ask(l10n.t('Name of the new network'), { check: text => text.trim() === '' ? l10n.t('A network needs a name.') : undefined });
    const driver = await pick(networkDrivers(docker), l10n.t('Driver'));
    const subnet = (await ask(l10n.t('Subnet; leave empty to let the engine choose'), { placeHolder: '172.28.0.0/16', check: localized(checkSubnet) })).trim();
    const gateway = subnet === '' ? '' : (await ask(l10n.t('Gateway; leave empty for the first address'), { check: localized(text => checkGateway(text, subnet)) })).trim();
    const reach = await pick([
      { label: l10n.t('With a way out'), description: l10n.t('containers reach other networks'), internal: false },
      { label: l10n.t('Internal'), description: l10n.t('containers reach only each other'), internal: true },
    ], l10n.t('Reach of the network'));
    await docker.createNetwork({
      Name: name.trim(),
      Driver: driver.label,
      Internal: reach.internal,
      CheckDuplicate: true,
      ...isIpv6Subnet(subnet) && { EnableIPv6: true },
      ...subnet !== '' && { IPAM: { Config: [{ Subnet: subnet, ...gateway !== '' && { Gateway: gateway } }] } },
    });
  },
};

function localized(check: (text: string) => Message | undefined): (text: string) => string | undefined {
  return text => {
    const problem = check(text.trim());
    return problem && localize(problem);
  };
}
