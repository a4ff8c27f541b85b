import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { parseAddress } from '../ip.ts';
import { eachNode } from '../rule.ts';
import { addressFixes } from './address-fix.ts';

/** Go's `net.ParseIP` decides: no names, no brackets, no ports. */
export const rule = eachNode(
  {
    code: 'KindListenAddress',
    aliases: [],
    name: 'listen-address',
    severity: 'error',
    title: message('Listen on an IP address'),
    fixable: true,
  },
  ({ ports }, _, { report }) => {
    for (const { field, text } of ports) {
      const value = field('listenAddress')?.value;
      const written = text('listenAddress');
      if (!value || written === undefined || parseAddress(written)) continue;
      report({ at: value.span, message: message('listenAddress must be an IP address, not {0}', shorten(written)), fixes: addressFixes(value, written) });
    }
  },
);
