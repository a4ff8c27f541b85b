import { message } from '../../../base/message.ts';
import { atEnd, type Report, type Rule, type SpanFix } from '../rule.ts';
import type { Instruction } from '../syntax/instruction.ts';
import { canBeExecuted, simpleCommand } from '../syntax/simple-command.ts';
import type { Stage } from '../syntax/stage.ts';

/**
 * CMD and ENTRYPOINT in shell form run `/bin/sh -c`, and that shell, not the program, is process 1 and gets the
 * signals. A SHELL in the stage or below it says that a shell is wanted. HEALTHCHECK has no signals to lose.
 */
export const rule: Rule = atEnd(
  {
    code: 'DL3025',
    aliases: ['JSONArgsRecommended'],
    name: 'shell-form-command',
    severity: 'warning',
    title: message('Write CMD and ENTRYPOINT as JSON arrays'),
    fixable: true,
  },
  ({ stages }, report) => {
    const withShell = new Set<Stage>();
    const withEntrypoint = new Set<Stage>();
    for (const stage of stages) {
      const has = (keyword: string) => stage.instructions.some(instruction => instruction.keyword === keyword);
      if (has('ENTRYPOINT') || (stage.base && withEntrypoint.has(stage.base))) withEntrypoint.add(stage);
      if (stage.base && withShell.has(stage.base)) withShell.add(stage);
      const alone = { CMD: !withEntrypoint.has(stage), ENTRYPOINT: !has('CMD') };
      for (const instruction of stage.instructions) {
        const { keyword } = instruction;
        if (keyword === 'SHELL') withShell.add(stage);
        else if ((keyword === 'CMD' || keyword === 'ENTRYPOINT') && !withShell.has(stage)) check(instruction, alone[keyword], report);
      }
    }
  },
);

/** `alone`: no ENTRYPOINT takes the CMD for its arguments, and the ENTRYPOINT has no CMD to take. */
function check(instruction: Instruction, alone: boolean, report: Report): void {
  const { keyword, argument, exec, notStrings } = instruction;
  if (argument.text === '' || exec || notStrings) return;
  if (argument.text.startsWith('[')) {
    report({ at: argument.span, message: message('This is not a JSON array, so {0} hands it to the shell as it stands', keyword), fixes: requoted(instruction) });
    return;
  }
  report({
    at: argument.span,
    message: message('{0} in shell form runs under a shell, and the program may not get signals such as SIGTERM; write a JSON array', keyword),
    fixes: instruction.commented ? [] : [...simple(instruction, alone), ...handedOver(instruction)],
  });
}

function simple({ argument }: Instruction, alone: boolean): SpanFix[] {
  const words = simpleCommand(argument.text);
  if (!words) return [];
  return [{ title: message('Write as a JSON array'), safe: alone, edits: [{ at: argument.span, newText: array(words) }] }];
}

/** For what needs the shell, for its variables say: the shell replaces itself by the program. */
function handedOver({ argument }: Instruction): SpanFix[] {
  const command = argument.text.replace(/^exec\s+(?!-)/, '');
  if (simpleCommand(command) || !canBeExecuted(command)) return [];
  const newText = array(['/bin/sh', '-c', `exec ${command}`]);
  return [{ title: message('Let the shell hand over to the program with exec'), safe: false, edits: [{ at: argument.span, newText }] }];
}

/** `['a', 'b']` looks like JSON, and most often is meant to be. */
function requoted({ argument, commented }: Instruction): SpanFix[] {
  if (commented || !argument.text.endsWith(']')) return [];
  const newText = argument.text.replace(/'/g, '"');
  if (!isStringArray(newText)) return [];
  return [{ title: message('Put the strings into double quotes'), safe: false, edits: [{ at: argument.span, newText }] }];
}

function isStringArray(json: string): boolean {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) && value.every(one => typeof one === 'string');
  } catch {
    return false;
  }
}

function array(words: readonly string[]): string {
  return `[${words.map(word => JSON.stringify(word)).join(', ')}]`;
}
