import { message } from '../../../base/message.ts';
import { overridden } from './overridden.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = overridden(
  {
    code: 'DL4004',
    aliases: ['MultipleInstructionsDisallowed', 'MULTIPLE_INSTRUCTIONS'],
    name: 'several-entrypoints',
    severity: 'error',
    title: message('Have one ENTRYPOINT in a stage'),
    fixable: true,
  },
  'ENTRYPOINT',
);
