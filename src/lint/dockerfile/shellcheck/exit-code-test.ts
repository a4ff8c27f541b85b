import { message } from '../../../base/message.ts';
import type { Command, Parameter, Part, Word } from '../../shell/ast.ts';
import { framesAround, type Frame, type SeenPart } from '../../shell/survey.ts';
import type { Rule } from '../rule.ts';
import { scriptRule } from './script-rule.ts';

/** `cmd; if [ $? -eq 0 ]`: the command itself can be the condition. */
export const rule: Rule = scriptRule(
  {
    code: 'SC2181',
    aliases: [],
    name: 'exit-code-test',
    severity: 'hint',
    title: message('Use a command as a condition instead of its exit code'),
    fixable: false,
  },
  script => {
    for (const seen of script.survey.parts('parameter')) {
      if (seen.node.name === '?' && isComparedWithZero(seen)) script.report(seen.node, message('Put the command itself behind if instead of looking at $? afterwards'));
    }
  },
);

function isComparedWithZero(seen: SeenPart<Parameter>): boolean {
  for (const frame of framesAround(seen)) {
    if (frame.kind === 'command') return isTest(frame.node) && !isFirstInFunction(frame.node, frame.up);
  }
  return false;
}

/** `[ $? -eq 0 ]`, `[[ $? = 0 ]]`, `(( $? ))` */
function isTest(command: Command): boolean {
  switch (command.type) {
    case 'arithmetic-command': return /^\$\?(?:[=!<>]+0)?$|^0[=!<>]+\$\?$/.test(command.expression.parts.map(textOf).join('').replaceAll(' ', ''));
    case 'test': return comparesWithZero(command.words);
    case 'simple': return command.words[0]?.text === '[' && comparesWithZero(command.words.slice(1, -1));
    default: return false;
  }
}

function textOf(part: Part): string {
  return part.type === 'literal' ? part.value : part.type === 'parameter' ? `$${part.name}` : '?';
}

function comparesWithZero(words: readonly Word[]): boolean {
  const [left, operator = '', right, ...more] = words.map(({ text }) => text.replace(/["{}]/g, '')).filter((text, index) => index > 0 || text !== '!');
  const isComparison = /^(?:-eq|-ne|-gt|-lt|-ge|-le|==?|!=)$/.test(operator);
  return isComparison && more.length === 0 && ((left === '$?' && right === '0') || (left === '0' && right === '$?'));
}

/** There it looks at the caller's last command. */
function isFirstInFunction(command: Command, up: Frame | undefined): boolean {
  return up?.kind === 'command' && up.role === 'function' && up.node.type === 'group' && up.node.body.commands[0] === command;
}
