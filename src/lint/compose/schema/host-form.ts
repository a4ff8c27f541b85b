import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { eachScalar, type Rule } from '../rule.ts';
import { hasVariable } from '../text/template.ts';

/** A line of `/etc/hosts` needs a name and an address. */
export const rule: Rule = eachScalar(
  {
    code: 'HostForm',
    aliases: [],
    name: 'host-form',
    severity: 'error',
    title: message('Write extra hosts as in name:address'),
    fixable: false,
  },
  ['host'],
  ({ node }, { report }) => {
    if (hasVariable(node.text) || /^[^:=]+[:=]./.test(node.text)) return;
    report({ at: node.span, message: message('{0} is no host; write a name and an address, as in db.local:192.168.1.5', shorten(node.text) || '""') });
  },
);
