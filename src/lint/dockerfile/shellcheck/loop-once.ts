import { message } from '../../../base/message.ts';
import type { Part, Word } from '../../shell/ast.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import { scriptRule } from './script-rule.ts';

/** `for x in a; do …; done` runs once: something is quoted that should not be, or a `$` or a `*` is missing. */
export const rule: Rule = scriptRule(
  {
    code: 'SC2043',
    aliases: [],
    name: 'loop-once',
    severity: 'warning',
    title: message('Give a loop more than one word'),
    fixable: false,
  },
  script => {
    for (const { node: { keyword, words } } of script.survey.commands('for')) {
      const [only, ...more] = words ?? [];
      if (keyword !== 'for' || !only || more.length > 0 || !isOne(only)) continue;
      script.report(only, message('The loop runs once, for {0}; is there a $ or a * missing, or a quote too many?', shorten(only.text)));
    }
  },
);

function isOne({ parts }: Word): boolean {
  const [first] = parts;
  if (parts.length === 1 && (first?.type === 'single' || (first?.type === 'literal' && first.value.includes(',')))) return false;
  if (parts.length === 1 && first?.type === 'double') return first.parts.every(part => part.type === 'literal' && !part.value.includes('*'));
  return !parts.some(maySplit);
}

function maySplit({ type }: Part): boolean {
  return type === 'parameter' || type === 'command' || type === 'glob' || type === 'brace';
}
