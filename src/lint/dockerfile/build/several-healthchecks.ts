import { message } from '../../../base/message.ts';
import { overridden } from './overridden.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = overridden(
  {
    code: 'DL3012',
    aliases: ['MultipleInstructionsDisallowed', 'MULTIPLE_INSTRUCTIONS'],
    name: 'several-healthchecks',
    severity: 'error',
    title: message('Have one HEALTHCHECK in a stage'),
    fixable: true,
  },
  'HEALTHCHECK',
);
