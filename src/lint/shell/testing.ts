/** What the tests of the shell parser share. */
import { Logical } from '../../dockerfile/index.ts';
import type { Command, List, Part, Redirect, Word } from './ast.ts';
import { Script } from './script.ts';
import type { ShellName } from './shell-name.ts';

/** The script that a text is. */
export function scriptOf(text: string, shell: ShellName = 'sh'): Script {
  return new Script(shell, Logical.join(text, [{ start: 0, end: text.length }]));
}

/** The shape of a script, in parentheses: `(&& a (| b c))` for `a && b | c`. */
export function shapeOf(text: string): string {
  return shapeOfList(scriptOf(text).list);
}

function shapeOfList({ commands, separators }: List): string {
  return commands.map((command, index) => shapeOfCommand(command) + (separators[index] === '&' ? ' &' : '')).join('; ');
}

function shapeOfCommand(command: Command): string {
  const redirects = 'redirects' in command ? command.redirects.map(redirect => ` ${shapeOfRedirect(redirect)}`).join('') : '';
  const list = (body: List) => `{${shapeOfList(body)}}`;
  switch (command.type) {
    case 'and-or':
    case 'pipeline': {
      const negations = command.type === 'pipeline' ? command.negations.map(() => '! ').join('') : '';
      return negations + command.commands.map((inner, index) => `${index > 0 ? `${command.operators[index - 1]?.text ?? '?'} ` : ''}${shapeOfCommand(inner)}`).join(' ');
    }
    case 'simple': {
      const assignments = command.assignments.map(({ name, append, index, value }) =>
        `${name}${index ? `[${index.text}]` : ''}${append ? '+' : ''}=${value ? shapeOfWord(value) : ''}`);
      return [...assignments, ...command.words.map(shapeOfWord)].join(' ') + redirects;
    }
    case 'subshell': return `(${shapeOfList(command.body)})${redirects}`;
    case 'group': return list(command.body) + redirects;
    case 'if':
      return `if${command.branches.map(({ condition, body }) => ` ${list(condition)} ${list(body)}`).join('')}${command.otherwise ? ` else ${list(command.otherwise)}` : ''}${redirects}`;
    case 'loop': return `${command.keyword} ${list(command.condition)} ${list(command.body)}${redirects}`;
    case 'for': return `${command.keyword} ${command.variable?.text ?? '?'} in ${command.words?.map(shapeOfWord).join(' ') ?? '"$@"'} ${list(command.body)}${redirects}`;
    case 'for-arithmetic': return `for ${shapeOfPart(command.expression)} ${list(command.body)}${redirects}`;
    case 'case':
      return `case ${command.subject?.text ?? '?'}${command.items.map(({ patterns, body, terminator }) => ` ${patterns.map(shapeOfWord).join('|')}) ${list(body)}${terminator}`).join('')}${redirects}`;
    case 'function': return `function ${command.name.text} ${command.body ? shapeOfCommand(command.body) : '?'}`;
    case 'test': return `[[ ${command.words.map(shapeOfWord).join(' ')} ]]${redirects}`;
    case 'arithmetic-command': return shapeOfPart(command.expression) + redirects;
  }
}

function shapeOfRedirect({ descriptor, operator, target, body }: Redirect): string {
  return `${descriptor}${operator}${target ? shapeOfWord(target) : '?'}${body ? `<${body.parts.map(shapeOfPart).join('')}>` : ''}`;
}

/** Quotes stay as `'…'` and `"…"`, what the shell puts in stands between `<` and `>`. */
function shapeOfWord({ parts }: Word): string {
  return parts.map(shapeOfPart).join('');
}

function shapeOfPart(part: Part): string {
  const parts = (inner: readonly Part[]) => inner.map(shapeOfPart).join('');
  switch (part.type) {
    case 'literal': return part.value;
    case 'glob': return `<${part.value}>`;
    case 'single': return `'${part.value}'`;
    case 'double': return `"${parts(part.parts)}"`;
    case 'parameter': return `<$${part.prefix}${part.name}${part.index ? `[${parts(part.index)}]` : ''}${part.operator}${parts(part.operand)}>`;
    case 'command': return `<${part.backticks ? '`' : '$('} ${shapeOfList(part.body)}>`;
    case 'process': return `<${part.operator}( ${shapeOfList(part.body)}>`;
    case 'arithmetic': return `<((${parts(part.parts)}))>`;
    case 'brace': return part.alternatives ? `<{${part.alternatives.map(parts).join(',')}}>` : `<${part.value}>`;
    case 'array': return `<(${part.words.map(shapeOfWord).join(' ')})>`;
  }
}
