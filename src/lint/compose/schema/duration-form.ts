import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { typeOf } from '../../yaml/scalar.ts';
import { eachScalar, type Rule } from '../rule.ts';
import { hasVariable } from '../text/template.ts';
import { parseDuration } from '../text/units.ts';

/** Durations need a unit; Docker Compose reads them as Go does. */
export const rule: Rule = eachScalar(
  {
    code: 'DurationForm',
    aliases: [],
    name: 'duration-form',
    severity: 'error',
    title: message('Write durations as in 1m30s'),
    fixable: true,
  },
  ['duration'],
  ({ node, path }, { report }) => {
    if (typeOf(node) !== 'string' || hasVariable(node.text) || parseDuration(node.text) !== undefined) return;
    const number = /^\d+(?:\.\d+)?$/.test(node.text);
    report({
      at: node.span,
      message: number
        ? message('{0} needs a unit, as in {1}s', path.at(-1) ?? '', shorten(node.text))
        : message('{0} is no duration; write numbers with units, as in 1m30s', shorten(node.text)),
      fixes: number ? [{ title: message('Write {0}', `${node.text}s`), safe: false, edits: [{ at: node.span, newText: `${node.text}s` }] }] : [],
    });
  },
);
