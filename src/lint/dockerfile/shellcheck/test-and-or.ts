import { message } from '../../../base/message.ts';
import type { Simple } from '../../shell/ast.ts';
import type { SeenCommand } from '../../shell/survey.ts';
import type { Rule } from '../rule.ts';
import { readBrackets, wordsBetween, type Brackets } from './conditions-in-brackets.ts';
import { scriptRule } from './script-rule.ts';

/** `[ a -a b ]`: obsolete (POSIX.1-2024 has removed it), and not well defined where operands look like operators. */
export const rule: Rule = scriptRule(
  {
    code: 'SC2166',
    aliases: [],
    name: 'test-and-or',
    severity: 'warning',
    title: message('Join tests by && and ||'),
    fixable: true,
  },
  script => {
    for (const seen of script.survey.commands('simple')) {
      const brackets = readBrackets(wordsBetween(seen.node));
      for (const [index, connective] of brackets.connectives.entries()) {
        const operator = connective.text === '-a' ? '&&' : '||';
        script.report(connective, message('{0} between tests is obsolete and not well defined; write [ … ] {1} [ … ]', connective.text, operator), {
          fixes: index === 0 && maySplit(seen, brackets) ? [{
            title: message('Write [ … ] {0} [ … ]: each test is done by itself', operator),
            safe: operator === '&&',
            edits: brackets.connectives.map(word => script.replace(word, `] ${operator} [`)),
          }] : [],
        });
      }
    }
  },
);

/** Whether several commands mean the same as one, where it stands. */
function maySplit({ node, role, up }: SeenCommand<Simple>, { connectives, parentheses }: Brackets): boolean {
  const isAlone = role === 'list' || role === 'condition';
  const isInChain = up?.kind === 'command' && up.node.type === 'and-or' && up.node.operators.every(({ text }) => text === '&&') && connectives[0]?.text === '-a';
  return (isAlone || isInChain) && !parentheses && node.redirects.length + node.assignments.length === 0 && new Set(connectives.map(({ text }) => text)).size === 1;
}
