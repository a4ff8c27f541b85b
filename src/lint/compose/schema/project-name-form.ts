import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { eachScalar, type Rule } from '../rule.ts';
import { hasVariable } from '../text/template.ts';

/** The specification wants small letters, digits, `-` and `_`; Docker Compose makes such a name of others without a word. */
export const rule: Rule = eachScalar(
  {
    code: 'ProjectNameForm',
    aliases: [],
    name: 'project-name-form',
    severity: 'warning',
    title: message('Write the project’s name with small letters, digits, - and _'),
    fixable: true,
  },
  ['project'],
  ({ node }, { report }) => {
    const { text } = node;
    if (hasVariable(text) || /^[a-z0-9][a-z0-9_-]*$/.test(text) || text === '') return;
    const name = text.toLowerCase().replace(/[^a-z0-9_-]+/g, '').replace(/^[_-]+/, '');
    report({
      at: node.span,
      message: message('{0} has other characters than small letters, digits, - and _; Compose calls the project {1}', shorten(text), shorten(name)),
      fixes: name === '' ? [] : [{ title: message('Write {0}', shorten(name)), safe: true, edits: [{ at: node.span, newText: name }] }],
    });
  },
);
