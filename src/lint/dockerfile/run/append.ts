import type { Command } from '../../shell/ast.ts';
import type { Script } from '../../shell/script.ts';
import type { SpanEdit } from '../rule.ts';
import type { Run } from './run.ts';

/**
 * Puts a command at the end of a RUN, to run if those before it succeed: on a line of its own if the RUN has several.
 * `undefined` if its end is not plain: a comment, a command in the background, an `exit`.
 */
export function appended(run: Run, command: string): SpanEdit[] | undefined {
  const [script, ...more] = run.scripts;
  if (!script || more.length > 0 || script.problems.length > 0) return undefined;
  const { commands, separators } = script.list;
  const last = commands.at(-1);
  if (!last || separators.at(-1) === '&' || script.comments.some(({ start }) => start >= last.start) || neverReturns(last)) return undefined;
  if (script.line !== run.instruction.line) return inHeredoc(run, script, last, command);
  const { start } = script.spanOf(lastPart(last));
  const { end } = script.spanOf(last);
  return [{ at: { start: end, end }, newText: `${lineBreak(run, start, end)}&& ${command}` }];
}

/** What goes between the end of a RUN and what is put behind it. `last` is where its last command begins. */
function lineBreak({ instruction, file: { text, escape } }: Run, last: number, end: number): string {
  const { start } = instruction.span;
  const [ofLast, ofEnd] = [lineStart(text, last), lineStart(text, end)];
  if (ofEnd <= start) return ' ';
  return ` ${escape}${text[ofEnd - 2] === '\r' ? '\r\n' : '\n'}${indentAt(text, ofLast > start ? ofLast : ofEnd)}`;
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

function indentAt(text: string, start: number): string {
  return /^[ \t]*/.exec(text.slice(start, start + widestIndent))?.[0] ?? '';
}

const widestIndent = 100;

/** The last command of `a && b`. */
function lastPart(command: Command): Command {
  return (command.type === 'and-or' ? command.commands.at(-1) : undefined) ?? command;
}

function neverReturns(command: Command): boolean {
  const last = lastPart(command);
  return last.type === 'simple' && /^(?:exec|exit)$/.test(last.words[0]?.literal ?? '');
}

/** A line at the end of the script. */
function inHeredoc({ instruction: { heredocs: [heredoc] } }: Run, { line }: Script, last: Command, command: string): SpanEdit[] | undefined {
  if (!heredoc?.terminated) return undefined;
  const at = heredoc.body.end;
  return [{ at: { start: at, end: at }, newText: `${indentAt(line.text, lineStart(line.text, last.start))}${command}\n` }];
}
