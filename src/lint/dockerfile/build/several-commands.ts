import { message } from '../../../base/message.ts';
import { overridden } from './overridden.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = overridden(
  {
    code: 'DL4003',
    aliases: ['MultipleInstructionsDisallowed', 'MULTIPLE_INSTRUCTIONS'],
    name: 'several-commands',
    severity: 'warning',
    title: message('Have one CMD in a stage'),
    fixable: true,
  },
  'CMD',
);
