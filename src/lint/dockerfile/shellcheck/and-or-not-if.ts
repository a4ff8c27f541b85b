import { message } from '../../../base/message.ts';
import type { AndOr, Command } from '../../shell/ast.ts';
import type { Rule } from '../rule.ts';
import { nameOf } from './commands.ts';
import { isChecked } from './conditions.ts';
import { scriptRule } from './script-rule.ts';

/** `a && b || c`: `c` runs as well if `b` fails. */
export const rule: Rule = scriptRule(
  {
    code: 'SC2015',
    aliases: [],
    name: 'and-or-not-if',
    severity: 'info',
    title: message('Use if instead of && and ||'),
    fixable: true,
  },
  script => {
    for (const seen of script.survey.commands('and-or')) {
      const { node } = seen;
      const { commands, operators } = node;
      const [and, or] = operators.slice(-2);
      const [yes, no] = commands.slice(-2);
      if (!and || !or || !yes || !no || and.text !== '&&' || or.text !== '||' || isFine(yes, no) || isChecked(seen)) continue;
      script.report(and, message('What stands behind || also runs if what stands behind && fails; use if … then … else'), {
        fixes: isPlain(node) ? [{
          title: message('Use if: a failure behind && then counts'),
          safe: false,
          edits: [
            script.insertBefore(node, 'if '), script.replace(and, '; then'), script.replace(or, '; else'), script.insertBehind(node, '; fi'),
          ],
        }] : [],
      });
    }
  },
);

/** To leave or to say something is what one may want in both cases; and a test in the middle is another condition. */
function isFine(yes: Command, no: Command): boolean {
  if (yes.type === 'test' || (yes.type === 'simple' && tests.has(nameOf(yes) ?? ''))) return true;
  return no.type === 'simple' && (no.words.length === 0 || harmless.has(nameOf(no) ?? ''));
}

const tests: ReadonlySet<string> = new Set(['[', 'test']);

const harmless: ReadonlySet<string> = new Set(['echo', 'exit', 'printf', 'return']);

/** `;` may stand before `then`, but a here-document would not be where it belongs any more. */
function isPlain({ operators }: AndOr): boolean {
  return operators.slice(0, -1).every(({ text }) => text === '&&');
}
