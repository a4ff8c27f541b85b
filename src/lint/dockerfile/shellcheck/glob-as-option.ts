import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import { nameOf } from './commands.ts';
import { unquotedPatterns } from './patterns.ts';
import { scriptRule } from './script-rule.ts';

/** `rm *`: a file named `-rf` becomes an option. What is meant as a pattern for find, grep or tr must not get a `./`. */
export const rule: Rule = scriptRule(
  {
    code: 'SC2035',
    aliases: [],
    name: 'glob-as-option',
    severity: 'info',
    title: message('Begin patterns for file names with ./'),
    fixable: true,
  },
  script => {
    const patterns = new Set(Array.from(unquotedPatterns(script), ({ word }) => word));
    for (const { node } of script.survey.commands('simple')) {
      const name = nameOf(node);
      if (name === undefined || name === '[' || harmless.has(name)) continue;
      for (const word of node.words.slice(1)) {
        if (word.text === '--') break;
        const [first] = word.parts;
        if (first?.type !== 'glob' || (first.value !== '*' && first.value !== '?') || patterns.has(word)) continue;
        script.report(word, message('{0} makes an option of a file whose name begins with a dash; write ./{0}', shorten(word.text)), {
          fixes: [{ title: message('Begin it with ./: the names get that in front'), safe: false, edits: [script.insertBefore(word, './')] }],
        });
      }
    }
  },
);

/** They print what they get, or take no such options. */
const harmless: ReadonlySet<string> = new Set(['echo', 'printf', 'set']);
