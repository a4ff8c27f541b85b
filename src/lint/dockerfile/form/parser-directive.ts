import { message } from '../../../base/message.ts';
import { atEnd, type Rule } from '../rule.ts';
import { shorten } from '../../shorten.ts';
import { isEscape } from '../syntax/dockerfile.ts';

/** What BuildKit refuses at the top of the file (`parser/directives.go`, setEscapeToken). */
export const rule: Rule = atEnd(
  {
    code: 'ParserDirective',
    aliases: ['DL1000'],
    name: 'parser-directive',
    severity: 'error',
    title: message('Give each parser directive once, with a value that it knows'),
    fixable: false,
  },
  ({ directives }, report) => {
    const seen = new Set<string>();
    for (const { name, value, span, valueSpan } of directives) {
      if (seen.has(name)) report({ at: span, message: message('The directive {0} is given twice', name) });
      else if (name === 'escape' && !isEscape(value)) {
        report({ at: valueSpan, message: message('{0} cannot be the escape character; it is \\ or `', shorten(value)) });
      }
      seen.add(name);
    }
  },
);
