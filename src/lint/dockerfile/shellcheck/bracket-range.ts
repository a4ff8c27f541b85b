import { message } from '../../../base/message.ts';
import { framesAround, type SeenPart } from '../../shell/survey.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import { unquotedPatterns } from './patterns.ts';
import { scriptRule } from './script-rule.ts';

/** `[ssh,docs]` is a pattern for one character. What find, grep or tr get without quotes is SC2060’s, SC2061’s and SC2062’s. */
export const rule: Rule = scriptRule(
  {
    code: 'SC2102',
    aliases: [],
    name: 'bracket-range',
    severity: 'info',
    title: message('Put quotes around brackets that stand for themselves'),
    fixable: true,
  },
  script => {
    const patterns = new Set(Array.from(unquotedPatterns(script), ({ word }) => word));
    for (const seen of script.survey.parts('glob')) {
      const { node } = seen;
      if (!node.value.startsWith('[') || !repeats(node.value.slice(1, -1)) || isSubscript(seen)) continue;
      const word = [...framesAround(seen)].find(frame => frame.kind === 'word');
      if (word && patterns.has(word.node)) continue;
      const isPlain = word && /^[^'"\\$`]*$/.test(word.node.text);
      script.report(node, message('{0} is a pattern for one character, which it names twice; put quotes around it if it stands for itself', shorten(node.value)), {
        fixes: isPlain ? [{
          title: message('Put quotes around it: it is no pattern any more'),
          safe: false,
          edits: [script.insertBefore(word.node, "'"), script.insertBehind(word.node, "'")],
        }] : [],
      });
    }
  },
);

/** Whether a character stands twice between the brackets. */
function repeats(inside: string): boolean {
  if (inside.includes('[')) return false;
  const characters = inside.replace(/^[!^]/, '').replaceAll('-', '').split('');
  return new Set(characters).size < characters.length;
}

/** `[[ -v x[aa] ]]` */
function isSubscript(seen: SeenPart): boolean {
  const [word] = framesAround(seen);
  return word?.kind === 'word' && word.role === 'test' && word.up?.kind === 'command' && word.up.node.type === 'test' && word.up.node.words[word.index - 1]?.text === '-v';
}
