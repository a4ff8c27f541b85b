import { message } from '../../../base/message.ts';
import { expand, type Instruction, isSignal, signalNames, unknown } from '../../../dockerfile/index.ts';
import { eachInstruction, type Context, type Problem, type Rule } from '../rule.ts';
import { shorten } from '../../shorten.ts';
import { suggest } from '../../suggest.ts';
import { change, commentAbove, removal } from './edits.ts';

/** STOPSIGNAL takes one signal (`dockerfile2llb/convert.go`, dispatchStopSignal). */
export const rule: Rule = eachInstruction(
  {
    code: 'StopSignal',
    aliases: ['DL1000', 'INVALID_SIGNAL', 'ARGUMENT_EXTRA'],
    name: 'stop-signal',
    severity: 'error',
    title: message('Give STOPSIGNAL the number or the name of a signal'),
    fixable: true,
  },
  ['STOPSIGNAL'],
  (instruction, context) => {
    const { text } = instruction.argument;
    if (text === '') return;
    const problem = /[ \t]/.test(text) && !/["']/.test(text) ? tooMuch(instruction, context) : noSignal(instruction, context);
    if (problem) context.report(problem);
  },
);

function tooMuch(instruction: Instruction, { file }: Context): Problem {
  const { argument, line } = instruction;
  const end = argument.start + argument.text.search(/[ \t]/);
  const at = line.spanOf(line.skipSpace(end, argument.end), argument.end);
  return {
    at,
    aliases: ['DL1000', 'ARGUMENT_EXTRA'],
    message: message('STOPSIGNAL takes one signal, and nothing after it'),
    fixes: file.text[at.start] === '#'
      ? commentAbove(instruction, at, file.text)
      : [{ title: message('Remove what is too much'), safe: false, edits: [removal(file.text, at)] }],
  };
}

function noSignal({ argument }: Instruction, { file, scope, trigger }: Context): Problem | undefined {
  const { text, span } = argument;
  const signal = trigger && text.includes('$') ? unknown : expand(text, scope.lookup, file.escape);
  if (signal.includes(unknown) || isSignal(signal)) return undefined;
  const name = /^SIG/i.test(signal) ? signal : `SIG${signal}`;
  const meant = signal === text ? suggest(name, signalNames) : undefined;
  return {
    at: span,
    aliases: ['DL1000', 'INVALID_SIGNAL', ...(/[ \t]/.test(text) ? ['ARGUMENT_EXTRA'] : [])],
    message: signal === '' ? message('No signal is left here when variables are replaced') : message('{0} is no signal', shorten(signal)),
    fixes: meant === undefined ? [] : [change(span, meant)],
  };
}
