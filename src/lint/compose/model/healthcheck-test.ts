import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { itemsOf, valueAt } from '../../yaml/node.ts';
import { stringOf } from '../../yaml/scalar.ts';
import { eachService, type Rule } from '../rule.ts';
import { hasVariable } from '../text/template.ts';

const beginnings: ReadonlySet<string> = new Set(['CMD', 'CMD-SHELL', 'NONE']);

/** A health check that is a list says first how it is run. */
export const rule: Rule = eachService(
  {
    code: 'HealthcheckTest',
    aliases: [],
    name: 'healthcheck-test',
    severity: 'error',
    title: message('Begin the list of a health check with CMD, CMD-SHELL or NONE'),
    fixable: true,
  },
  (service, { report }) => {
    const test = valueAt(service.entries.get('healthcheck')?.value, 'test');
    const [first] = itemsOf(test);
    const text = stringOf(first);
    if (!first || text === undefined || hasVariable(text) || beginnings.has(text)) return;
    const upper = text.toUpperCase();
    const start = { start: first.span.start, end: first.span.start };
    report({
      at: first.span,
      message: message('{0} does not say how the check is run: a list begins with CMD, CMD-SHELL or NONE', shorten(text)),
      fixes: beginnings.has(upper)
        ? [{ title: message('Write {0}', upper), safe: true, edits: [{ at: first.span, newText: upper }] }]
        : test?.kind === 'sequence' && test.flow ? [{ title: message('Put {0} before it', 'CMD'), safe: true, edits: [{ at: start, newText: 'CMD, ' }] }] : [],
    });
  },
);
