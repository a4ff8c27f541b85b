import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { eachNode } from '../rule.ts';
import { labelsOf } from './labels.ts';

const name = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const domain = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const longestDomain = 253;

/** kind hands labels to the kubelet as they are; a node with a wrong one never joins. */
export const rule = eachNode(
  {
    code: 'KindLabelForm',
    aliases: [],
    name: 'node-label-form',
    severity: 'error',
    title: message('Write labels as Kubernetes wants them'),
    fixable: false,
  },
  (node, _, { report }) => {
    for (const { pair, key, value, prefix, name: own } of labelsOf(node)) {
      if (!name.test(own) || (prefix !== undefined && (prefix.length > longestDomain || !domain.test(prefix)))) {
        report({ at: pair.key.span, message: message('{0} is no key of a label: up to 63 letters, digits, -, _ and ., a letter or digit at both ends, and before a / a domain', shorten(key)) });
      }
      if (value !== '' && !name.test(value)) {
        report({ at: pair.value.span, message: message('{0} is no value of a label: up to 63 letters, digits, -, _ and ., a letter or digit at both ends', shorten(value)) });
      }
    }
  },
);
