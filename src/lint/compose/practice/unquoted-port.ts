import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { withQuotes } from '../edit.ts';
import { eachScalar, type Rule } from '../rule.ts';

/** Parsers of YAML 1.1, such as Python's, read `22:22` as a number in base 60. Docker Compose does not, but others do. */
export const rule: Rule = eachScalar(
  {
    code: 'UnquotedPort',
    aliases: ['require-quotes-in-ports'],
    name: 'unquoted-port',
    severity: 'hint',
    title: message('Put ports in quotes'),
    fixable: true,
  },
  ['port', 'exposed port'],
  ({ node }, { file, report }) => {
    if (node.style !== 'plain' || node.text === '') return;
    const edits = withQuotes(file, node);
    const isSexagesimal = /^[1-9]\d*:[0-5]?\d$/.test(node.text);
    report({
      at: node.span,
      ...isSexagesimal ? { severity: 'info' } : {},
      message: isSexagesimal
        ? message('Some YAML parsers, such as podman-compose’s, read {0} as a number in base 60; put it in quotes', shorten(node.text))
        : message('Put the port {0} in quotes, as all ports: some YAML parsers read some of them as numbers in base 60', shorten(node.text)),
      fixes: edits ? [{ title: message('Put quotes around it'), safe: true, edits }] : [],
    });
  },
);
