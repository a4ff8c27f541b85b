import { message } from '../../../base/message.ts';
import { longestLine } from '../../../dockerfile/index.ts';
import { atEnd, type Rule } from '../rule.ts';

/** BuildKit reads a file line by line, and its lines have an end (`parser/parser.go`, handleScannerError). */
export const rule: Rule = atEnd(
  {
    code: 'LineTooLong',
    aliases: ['DL1000'],
    name: 'line-too-long',
    severity: 'error',
    title: message('Keep lines within 65,535 bytes'),
    fixable: false,
  },
  ({ longLines }, report) => {
    for (const at of longLines) report({ at, message: message('This line has more than {0} bytes, which BuildKit cannot read', longestLine) });
  },
);
