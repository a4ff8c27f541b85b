import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { eachScalar, type Rule } from '../rule.ts';
import { isAddress, isSubnet } from '../text/port.ts';
import { hasVariable } from '../text/template.ts';

/** Addresses are not looked up: where the engine wants an IP address or a subnet, a name does not do. */
export const rule: Rule = eachScalar(
  {
    code: 'AddressForm',
    aliases: [],
    name: 'address-form',
    severity: 'error',
    title: message('Write IP addresses and subnets in full'),
    fixable: true,
  },
  ['address', 'subnet'],
  ({ node, path, shape: { scalar } }, { report }) => {
    const { text } = node;
    const name = path.findLast(part => !/^\d+$/.test(part)) ?? '';
    if (hasVariable(text) || text === '') return;
    if (scalar?.form === 'subnet') {
      if (!isSubnet(text)) report({ at: node.span, message: message('{0} is no subnet; write {1} as in 172.28.0.0/16', shorten(text), name) });
    } else if (!isAddress(text)) {
      const fixes = text === 'localhost' ? [{ title: message('Write {0}', '127.0.0.1'), safe: true, edits: [{ at: node.span, newText: '127.0.0.1' }] }] : [];
      report({ at: node.span, message: message('{0} is no IP address, which {1} must be', shorten(text), name), fixes });
    }
  },
);
