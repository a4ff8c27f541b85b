import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { isLoopback, isWildcard, parseAddress } from '../ip.ts';
import { eachCluster } from '../rule.ts';
import { addressFixes } from './address-fix.ts';

/** kind does not look at the address; Docker refuses a name, and every other machine may try the door that is not on loopback. */
export const rule = eachCluster(
  {
    code: 'KindApiServerAddress',
    aliases: [],
    name: 'api-server-address',
    severity: 'warning',
    title: message('Keep the API server on a loopback address'),
    fixable: true,
  },
  ({ networking: { field, text } }, { report }) => {
    const value = field('apiServerAddress')?.value;
    const written = text('apiServerAddress');
    if (!value || written === undefined) return;
    const address = parseAddress(written);
    const at = value.span;
    if (!address) {
      report({ at, severity: 'error', message: message('apiServerAddress must be an IP address, not {0}', shorten(written)), fixes: addressFixes(value, written) });
    } else if (isWildcard(address)) {
      const loopback = address.family === 4 ? '127.0.0.1' : '"::1"';
      const fixes = value.kind === 'scalar' ? [{ title: message('Change to {0}', loopback), safe: false, edits: [{ at, newText: loopback }] }] : [];
      report({ at, message: message('The API server of this cluster can be reached from other machines, and kind’s clusters are not made to be secure'), fixes });
    } else if (!isLoopback(address)) {
      report({ at, severity: 'info', message: message('The API server listens on {0}, which this machine must have, and others may reach', shorten(written)) });
    }
  },
);
