import { message } from '../../../base/message.ts';
import type { Part, Word } from '../../shell/ast.ts';
import { readOptions } from '../../shell/options.ts';
import type { Rule } from '../rule.ts';
import { argumentsOf, commandsNamed, nameOf } from './commands.ts';
import { scriptRule } from './script-rule.ts';

/** `ln -s /a`, `cp /a`, `mv /a`: where to? */
export const rule: Rule = scriptRule(
  {
    code: 'SC2226',
    aliases: ['SC2224', 'SC2225'],
    name: 'missing-destination',
    severity: 'warning',
    title: message('Tell ln, cp and mv where to put things'),
    fixable: false,
  },
  script => {
    for (const { node } of commandsNamed(script, 'cp', 'ln', 'mv')) {
      const name = nameOf(node) ?? '';
      const { options, operands } = readOptions(argumentsOf(node));
      const [only, ...more] = operands;
      if (!only || more.length > 0 || mayBeSeveral(only.word) || options.some(option => elsewhere.has(option.name))) continue;
      const at = { start: node.words[0]?.start ?? node.start, end: only.word.end };
      if (name === 'ln') script.report(at, message('This ln makes a link in the working folder, whichever that is; write where, or . if that is meant'), { aliases: [] });
      else script.report(at, message('{0} needs two names: what and where to', name), { code: name === 'mv' ? 'SC2224' : 'SC2225', aliases: [], severity: 'error' });
    }
  },
);

/** Options that say where, or that ask for something else. */
const elsewhere: ReadonlySet<string> = new Set(['t', 'target-directory', 'help', 'version']);

function mayBeSeveral({ parts }: Word): boolean {
  return parts.some(becomesSeveral);
}

function becomesSeveral(part: Part): boolean {
  switch (part.type) {
    case 'glob': case 'brace': case 'parameter': case 'command': return true;
    case 'double': return part.parts.some(inner => inner.type === 'parameter' && (inner.name === '@' || inner.index !== undefined));
    default: return false;
  }
}
