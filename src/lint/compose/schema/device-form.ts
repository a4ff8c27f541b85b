import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { eachScalar, type Rule } from '../rule.ts';
import { hasVariable } from '../text/template.ts';

/** A device of the host, its name in the container, and what may be done with it: no more than three parts. */
export const rule: Rule = eachScalar(
  {
    code: 'DeviceForm',
    aliases: [],
    name: 'device-form',
    severity: 'error',
    title: message('Write devices as in /dev/ttyUSB0:/dev/ttyUSB0:rwm'),
    fixable: false,
  },
  ['device'],
  ({ node }, { report }) => {
    const parts = node.text.split(':');
    if (hasVariable(node.text)) return;
    if (parts.length > 3 || parts[0] === '') {
      report({ at: node.span, message: message('{0} is no device; write it as in /dev/ttyUSB0:/dev/ttyUSB0:rwm', shorten(node.text)) });
    } else if (parts.length === 3 && !/^[rwm]+$/.test(parts[2] ?? '')) {
      report({ at: node.span, message: message('{0} does not say what may be done with a device: use r, w and m', shorten(parts[2] ?? '')) });
    }
  },
);
