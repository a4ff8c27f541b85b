import { message } from '../../../base/message.ts';
import type { Word } from '../../shell/ast.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import { commandsNamed } from './commands.ts';
import { declaring } from './declaring.ts';
import { scriptRule } from './script-rule.ts';

/** `x=*.txt`: the variable holds the pattern, not the names. */
export const rule: Rule = scriptRule(
  {
    code: 'SC2125',
    aliases: [],
    name: 'glob-in-assignment',
    severity: 'warning',
    title: message('Put quotes around patterns that a variable holds'),
    fixable: true,
  },
  script => {
    for (const { node: { words } } of commandsNamed(script, ...declaring)) {
      for (const word of words.slice(1)) {
        const name = /^([A-Za-z_]\w*)\+?=/.exec(word.text)?.[1];
        if (name !== undefined && holdsPattern(word)) script.report(word, message('{0} gets the text {1}, not what fits it; put quotes around it if that is meant', name, shorten(word.text.slice(word.text.indexOf('=') + 1))));
      }
    }
    for (const { node: { value, name } } of script.survey.assignments) {
      if (!value || !holdsPattern(value)) continue;
      script.report(value, message('{0} gets the text {1}, not what fits it; put quotes around it if that is meant', name, shorten(value.text)), {
        fixes: isPlain(value) ? [{ title: message('Put quotes around it: the value stays the same'), safe: true, edits: [script.insertBefore(value, "'"), script.insertBehind(value, "'")] }] : [],
      });
    }
  },
);

function holdsPattern({ isPlain: isText, parts }: Word): boolean {
  return !isText && parts.some(({ type }) => type === 'glob' || type === 'brace');
}

/** Nothing in it that single quotes would change. */
function isPlain({ parts, text }: Word): boolean {
  return parts.every(({ type }) => type === 'literal' || type === 'glob') && !/[\\~]/.test(text);
}
