import { message } from '../../../base/message.ts';
import { atEnd, type Rule } from '../rule.ts';
import { change } from './edits.ts';

/** BuildKit knows directives in any case, but all that is written about them is in lower case. */
export const rule: Rule = atEnd(
  {
    code: 'DirectiveCasing',
    aliases: ['CASING_DIRECTIVE'],
    name: 'directive-casing',
    severity: 'warning',
    title: message('Write parser directives in lower case'),
    fixable: true,
  },
  ({ directives, text }, report) => {
    for (const { name, span } of directives) {
      const start = span.start + (/^#\s*/.exec(text.slice(span.start, span.end))?.[0].length ?? 0);
      const at = { start, end: start + name.length };
      const written = text.slice(at.start, at.end);
      if (written !== name) report({ at, message: message('Directives are written in lower case: {0}', name), fixes: [change(at, name, true)] });
    }
  },
);
