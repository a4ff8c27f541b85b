import { message } from '../../../base/message.ts';
import type { Word } from '../../../dockerfile/index.ts';
import { eachInstruction, type Rule } from '../rule.ts';
import { shorten } from '../../shorten.ts';

/** Comments that speak to programs. */
const pragma = /^(?:hadolint|cutaway|check|syntax|escape|dockerfile-utils)\b/i;

/** `docker build --call=outline` shows the comment above an ARG or a stage as its description if it begins with the name. */
export const rule: Rule = eachInstruction(
  {
    code: 'InvalidDefinitionDescription',
    aliases: [],
    name: 'definition-description',
    severity: 'info',
    title: message('Begin the description of an ARG or a stage with its name'),
    fixable: true,
    optional: true,
  },
  ['ARG', 'FROM'],
  ({ keyword, comments, pairs }, { stage, trigger, report }) => {
    const comment = comments.at(-1);
    const names = keyword === 'ARG' ? pairs.map(({ key }) => key) : stage?.name ? [stage.name] : [];
    const [name] = names;
    if (trigger || !name || !comment || comment.text === '' || pragma.test(comment.text)) return;
    const described = comment.text.split(/\s/, 1)[0];
    if (names.some(one => nameOf(keyword, one) === described)) return;
    const newText = `${nameOf(keyword, name)} `;
    report({
      at: name.span,
      message: message('The comment above is shown as a description if it begins with {0}; leave an empty line if it is none', shorten(newText.trim())),
      fixes: names.length > 1 ? [] : [{
        title: message('Begin the comment with {0}', shorten(newText.trim())), safe: true, edits: [{ at: { start: comment.textStart, end: comment.textStart }, newText }],
      }],
    });
  },
);

function nameOf(keyword: string, { text }: Word): string {
  return keyword === 'FROM' ? text.toLowerCase() : text;
}
