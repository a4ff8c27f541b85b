import { message } from '../../../base/message.ts';
import type { Part, Word } from '../../shell/ast.ts';
import type { Rule } from '../rule.ts';
import { commandsNamed } from './commands.ts';
import { declaring } from './declaring.ts';
import { scriptRule } from './script-rule.ts';

/** `export x=$(cmd)` succeeds even if `cmd` fails. */
export const rule: Rule = scriptRule(
  {
    code: 'SC2155',
    aliases: [],
    name: 'masked-exit-code',
    severity: 'warning',
    title: message('Set a variable from a command before it is exported'),
    fixable: true,
  },
  script => {
    for (const seen of commandsNamed(script, ...declaring)) {
      const { node: { words, start, end, redirects } } = seen;
      for (const word of words.slice(1)) {
        const name = assignedBy(word);
        if (name === undefined) continue;
        const [command] = words;
        const isAlone = words.length === 2 && command && global.has(command.text) && redirects.length === 0 && start === command.start;
        const isInChain = seen.role === 'list' || (seen.up?.kind === 'command' && seen.up.node.type === 'and-or' && seen.up.node.operators.every(({ text }) => text === '&&'));
        script.report({ start: word.start, end: word.start + name.length }, message('If the command in {0}=… fails, {1} hides it; set {0} first', name, command?.text ?? ''), {
          fixes: isAlone && isInChain ? [{
            title: message('Set {0} first: a failure of the command then counts', name),
            safe: false,
            edits: [script.replace({ start, end: word.start }, ''), script.insertBehind({ end }, ` && ${command.text} ${name}`)],
          }] : [],
        });
      }
    }
  },
);

/** The others make a variable of their own within functions. */
const global: ReadonlySet<string> = new Set(['export', 'readonly']);

/** The variable that a word sets to a command's output. */
function assignedBy({ parts }: Word): string | undefined {
  const [first] = parts;
  const name = first?.type === 'literal' ? /^([A-Za-z_]\w*)\+?=/.exec(first.value)?.[1] : undefined;
  return parts.some(holdsCommand) ? name : undefined;
}

function holdsCommand(part: Part): boolean {
  return part.type === 'command' || (part.type === 'double' && part.parts.some(({ type }) => type === 'command'));
}
