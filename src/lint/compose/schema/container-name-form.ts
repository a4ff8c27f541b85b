import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { eachScalar, type Rule } from '../rule.ts';
import { hasVariable } from '../text/template.ts';

/** The engine refuses other names of containers (moby `names.RestrictedNamePattern`). */
export const rule: Rule = eachScalar(
  {
    code: 'ContainerNameForm',
    aliases: ['service-container-name-regex', 'service-container-name-convention', 'invalid-schema'],
    name: 'container-name-form',
    severity: 'error',
    title: message('Name containers with letters, digits, _, . and -'),
    fixable: true,
  },
  ['container'],
  ({ node }, { report }) => {
    const { text } = node;
    if (text === '' || hasVariable(text) || /^[a-zA-Z0-9][\w.-]+$/.test(text)) return;
    const better = text.replace(/[^\w.-]+/g, '-').replace(/^[^a-zA-Z0-9]+/, '');
    report({
      at: node.span,
      message: message('{0} is no name for a container: it needs two characters or more of letters, digits, _, . and -, the first a letter or digit', shorten(text)),
      fixes: better.length > 1 && !text.includes('\n') ? [{ title: message('Write {0}', shorten(better)), safe: false, edits: [{ at: node.span, newText: better }] }] : [],
    });
  },
);
