import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { typeOf } from '../../yaml/scalar.ts';
import { eachScalar, type Rule } from '../rule.ts';
import { hasVariable } from '../text/template.ts';
import { parseBoolean } from '../text/units.ts';

/** Truth values may be text, but then one that Docker Compose can read. For those of YAML 1.1 it warns. */
export const rule: Rule = eachScalar(
  {
    code: 'BooleanForm',
    aliases: [],
    name: 'boolean-form',
    severity: 'error',
    title: message('Write true or false'),
    fixable: true,
  },
  ['boolean'],
  ({ node, path }, { report }) => {
    if (typeOf(node) !== 'string' || hasVariable(node.text)) return;
    const value = parseBoolean(node.text);
    if (value === undefined) report({ at: node.span, message: message('{0} is neither true nor false, one of which {1} must be', shorten(node.text), path.at(-1) ?? '') });
    else if (!/^(?:true|false)$/i.test(node.text)) {
      report({
        at: node.span,
        severity: 'warning',
        message: message('{0} is a truth value of YAML 1.1, for which Compose warns; write {1}', shorten(node.text), String(value)),
        fixes: [{ title: message('Write {0}', String(value)), safe: true, edits: [{ at: node.span, newText: String(value) }] }],
      });
    }
  },
);
