import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { scriptRule } from './script-rule.ts';

/** `make &amp;&amp; make install`: copied from a web page’s source. */
export const rule: Rule = scriptRule(
  {
    code: 'SC1109',
    aliases: [],
    name: 'html-entity',
    severity: 'error',
    title: message('Write signs as they are, not as in HTML'),
    fixable: true,
  },
  script => {
    const starts = new Set(script.survey.commands('simple').map(({ node }) => node.start));
    for (const { 0: text, 1: name = '', index } of script.script.text.matchAll(/&(amp|gt|lt);/g)) {
      const start = script.script.start + index;
      const sign = signs.get(name);
      if (sign === undefined || !starts.has(start + 1)) continue;
      const at = { start, end: start + text.length };
      script.report(at, message('{0} is how HTML writes {1}; a shell ends a command at the & and runs {2}', text, sign, name), {
        fixes: [{ title: message('Write {0}', sign), safe: false, edits: [script.replace(at, sign)] }],
      });
    }
  },
);

const signs: ReadonlyMap<string, string> = new Map([['amp', '&'], ['gt', '>'], ['lt', '<']]);
