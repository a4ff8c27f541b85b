import { message } from '../../../base/message.ts';
import type { Dockerfile, Instruction, Stage, Word } from '../../../dockerfile/index.ts';
import { atEnd, type Problem, type Report, type Rule, type SpanFix } from '../rule.ts';
import { shellOf } from '../shell-in-force.ts';
import { requotedArray } from '../syntax/requote-array.ts';
import { canBeExecuted, simpleCommand } from '../syntax/simple-command.ts';

/**
 * CMD and ENTRYPOINT in shell form run `/bin/sh -c`, and that shell, not the program, is process 1 and gets the signals. A SHELL
 * in the stage or below it may be meant for them: BuildKit is silent then. HEALTHCHECK has no signals to lose, but needs a
 * shell in the image, where a program alone would do.
 */
export const rule: Rule = atEnd(
  {
    code: 'DL3025',
    aliases: ['JSONArgsRecommended', 'JSON_IN_SINGLE_QUOTES'],
    name: 'shell-form-command',
    severity: 'warning',
    title: message('Write CMD and ENTRYPOINT as JSON arrays'),
    fixable: true,
  },
  (file, report, { project: { images } }) => {
    const withoutEntrypoint = new Set<Stage>();
    for (const instruction of file.preamble) check(instruction, asTaken, file, report);
    for (const stage of file.stages) {
      const has = (keyword: string) => stage.instructions.some(instruction => instruction.keyword === keyword);
      const startsWithout = stage.base ? withoutEntrypoint.has(stage.base) : images?.get(stage.reference)?.entrypoint.length === 0;
      if (startsWithout && !has('ENTRYPOINT')) withoutEntrypoint.add(stage);
      const forCommand = withoutEntrypoint.has(stage) ? asArray : asTaken;
      const forEntrypoint = has('CMD') ? asTaker : asArray;
      for (const instruction of stage.instructions) {
        if (instruction.keyword === 'CMD') check(instruction, forCommand, file, report);
        else if (instruction.keyword === 'ENTRYPOINT') check(instruction, forEntrypoint, file, report);
        else if (instruction.keyword === 'HEALTHCHECK') checkHealthcheck(instruction, file, report);
        else if (instruction.trigger) checkTrigger(instruction.trigger, report);
      }
    }
  },
);

type Change = Pick<SpanFix, 'title' | 'safe'>;

const asArray: Change = { title: message('Write as a JSON array'), safe: true };
/** `/entrypoint.sh` of an image gets `nginx`, where it got `/bin/sh -c nginx`, and may do more for it. */
const asTaken: Change = { title: message('Write as a JSON array: an ENTRYPOINT, which the base image may have, gets these words'), safe: false };
const asTaker: Change = { title: message('Write as a JSON array: it then takes the words of CMD'), safe: false };

function check(instruction: Instruction, change: Change, file: Dockerfile, report: Report): void {
  const { keyword, argument, exec, notStrings, commented } = instruction;
  if ((keyword !== 'CMD' && keyword !== 'ENTRYPOINT') || argument.text === '' || exec || notStrings) return;
  const { by: chosen, name } = shellOf(instruction, file);
  if (argument.text.startsWith('[')) {
    const newText = requotedArray(argument.text);
    report({
      ...noArray(instruction, newText),
      aliases: [...(chosen ? [] : ['JSONArgsRecommended']), ...(newText === undefined ? [] : ['JSON_IN_SINGLE_QUOTES'])],
    });
    return;
  }
  report({
    at: argument.span,
    message: message('{0} in shell form runs under a shell, and the program may not get signals such as SIGTERM; write a JSON array', keyword),
    ...(chosen ? { severity: 'info', aliases: [] } : { aliases: ['JSONArgsRecommended'] }),
    fixes: commented || chosen || name === 'other' ? [] : [...simple(argument, change), ...handedOver(instruction)],
  });
}

/** What is meant as an array; the shell of another build is not known. */
function checkTrigger(trigger: Instruction, report: Report): void {
  const { keyword, argument, exec, notStrings } = trigger;
  if ((keyword !== 'CMD' && keyword !== 'ENTRYPOINT') || exec || notStrings || !argument.text.startsWith('[')) return;
  const newText = requotedArray(argument.text);
  if (newText !== undefined) report({ ...noArray(trigger, newText), aliases: ['JSON_IN_SINGLE_QUOTES'] });
}

function noArray({ keyword, argument, commented }: Instruction, newText: string | undefined): Problem {
  return {
    at: argument.span,
    message: message('This is not a JSON array, so {0} hands it to the shell as it stands', keyword),
    fixes: newText === undefined || commented ? [] : [{ title: message('Put the strings into double quotes'), safe: false, edits: [{ at: argument.span, newText }] }],
  };
}

/** Only for a program that needs no shell: `|| exit 1` does. */
function checkHealthcheck(instruction: Instruction, file: Dockerfile, report: Report): void {
  const { words: [type, command], exec, commented } = instruction;
  if (type?.text.toUpperCase() !== 'CMD' || !command || exec || !simpleCommand(command.text)) return;
  const { by: chosen, name } = shellOf(instruction, file);
  if (chosen || name === 'other') return;
  report({
    at: command.span, severity: 'hint', aliases: [],
    message: message('HEALTHCHECK in shell form needs a shell in the image; as a JSON array this runs without one'),
    fixes: commented ? [] : simple(command, asArray),
  });
}

function simple({ text, span }: Word, change: Change): SpanFix[] {
  const words = simpleCommand(text);
  return words ? [{ ...change, edits: [{ at: span, newText: array(words) }] }] : [];
}

/** For what needs the shell, for its variables say: the shell replaces itself by the program. */
function handedOver({ argument }: Instruction): SpanFix[] {
  const command = argument.text.replace(/^exec\s+(?!-)/, '');
  if (simpleCommand(command) || !canBeExecuted(command)) return [];
  const newText = array(['/bin/sh', '-c', `exec ${command}`]);
  return [{ title: message('Let the shell hand over to the program with exec'), safe: false, edits: [{ at: argument.span, newText }] }];
}

function array(words: readonly string[]): string {
  return `[${words.map(word => JSON.stringify(word)).join(', ')}]`;
}
