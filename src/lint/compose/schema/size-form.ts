import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { typeOf } from '../../yaml/scalar.ts';
import { eachScalar, type Rule } from '../rule.ts';
import { hasVariable } from '../text/template.ts';
import { parseSize } from '../text/units.ts';

/** Sizes are numbers of bytes, or have a unit that Docker Compose knows. */
export const rule: Rule = eachScalar(
  {
    code: 'SizeForm',
    aliases: [],
    name: 'size-form',
    severity: 'error',
    title: message('Write sizes as in 512m'),
    fixable: true,
  },
  ['size'],
  ({ node }, { report }) => {
    if (typeOf(node) !== 'string' || hasVariable(node.text) || parseSize(node.text) !== undefined) return;
    const [, number, unit] = /^(\d+(?:\.\d+)?) *([kmgtp])i$/i.exec(node.text) ?? [];
    const meant = number === undefined || unit === undefined ? undefined : `${number}${unit.toLowerCase()}`;
    report({
      at: node.span,
      message: message('{0} is no size; write a number of bytes, or one with k, m or g as in 512m', shorten(node.text)),
      fixes: meant === undefined ? [] : [{ title: message('Write {0}', meant), safe: true, edits: [{ at: node.span, newText: meant }] }],
    });
  },
);
