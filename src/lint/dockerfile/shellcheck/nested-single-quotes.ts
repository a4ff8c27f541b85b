import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { scriptRule } from './script-rule.ts';

/** `'{"a": 'b'}'`: the quotes in the middle end the text and begin another one. */
export const rule: Rule = scriptRule(
  {
    code: 'SC2026',
    aliases: ['SC1011'],
    name: 'nested-single-quotes',
    severity: 'info',
    title: message('Put no single quotes within single quotes'),
    fixable: false,
  },
  script => {
    for (const { node: { isPlain, parts } } of script.survey.words) {
      if (isPlain) continue;
      for (const [index, part] of parts.entries()) {
        const before = parts[index - 1];
        if (part.type !== 'literal' || before?.type !== 'single' || before.ansi || !/^[\p{L}\p{N}]+$/u.test(part.value)) continue;
        script.report(part, message('The quote before {0} ends the text, so that {0} stands outside quotes; write \'\\\'\' for a quote within one', script.text(part)));
      }
    }
  },
);
