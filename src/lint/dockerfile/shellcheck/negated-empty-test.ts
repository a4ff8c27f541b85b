import { message } from '../../../base/message.ts';
import type { Word } from '../../shell/ast.ts';
import type { Rule } from '../rule.ts';
import { isChecked } from './conditions.ts';
import { readBrackets, wordsBetween } from './conditions-in-brackets.ts';
import { scriptRule, type CheckedScript } from './script-rule.ts';

/** `[ ! -z "$x" ]` is `[ -n "$x" ]`. */
export const rule: Rule = scriptRule(
  {
    code: 'SC2236',
    aliases: ['SC2237'],
    name: 'negated-empty-test',
    severity: 'hint',
    title: message('Write -n instead of ! -z'),
    fixable: true,
  },
  script => {
    for (const { node } of [...script.survey.commands('simple'), ...script.survey.commands('test')]) inBrackets(wordsBetween(node), script);
    for (const seen of script.survey.commands('pipeline')) {
      const { commands: [only, ...more], negations: [sign, ...others] } = seen.node;
      const [operator, , ...rest] = only ? wordsBetween(only) : [];
      const opposite = opposites.get(operator?.text ?? '');
      if (!only || !sign || !operator || opposite === undefined || more.length + others.length + rest.length > 0) continue;
      script.report({ start: sign.start, end: operator.end }, message('This is easier to read as {0}', `[ ${opposite} … ]`), {
        code: 'SC2237',
        aliases: [],
        fixes: isChecked(seen) ? [{ title: message('Write {0}', opposite), safe: true, edits: [script.replace({ start: sign.start, end: only.start }, ''), script.replace(operator, opposite)] }] : [],
      });
    }
  },
);

const opposites: ReadonlyMap<string, string> = new Map([['-z', '-n'], ['-n', '-z']]);

function inBrackets(words: readonly Word[], script: CheckedScript): void {
  if (!words.some(({ text }) => text === '!')) return;
  for (const { sign, behind: [operator, operand] } of readBrackets(words).negations) {
    const opposite = opposites.get(operator?.text ?? '');
    if (!operator || !operand || opposite === undefined) continue;
    const at = { start: sign.start, end: operator.end };
    script.report(at, message('This is easier to read as {0}', opposite), {
      aliases: [],
      fixes: [{ title: message('Write {0}', opposite), safe: true, edits: [script.replace(at, opposite)] }],
    });
  }
}
