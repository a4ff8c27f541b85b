import { type Hover, MarkupKind } from 'vscode-languageserver-types';
import { type Message, message } from '../../../../base/message.ts';
import { type Dockerfile, Lines, parseDockerfile, type Position, type Span, unknown } from '../../../../lint/index.ts';
import { code } from './code.ts';
import { flagText } from './flags.ts';
import { explanation } from './library.ts';
import { definitionOf, nameAt, namesIn, type Occurrence, sameAs } from './names.ts';
import { scopeAt } from './values.ts';

/** What stands at a position: a variable's value there, a stage, a flag, or the instruction. `say` chooses the reader's language. */
export function hover(text: string, position: Position, say: (message: Message) => string): Hover | undefined {
  const file = parseDockerfile(text);
  const lines = new Lines(text);
  const offset = lines.offsetAt(position);
  const own = nameHover(file, lines, offset) ?? flagHover(file, offset);
  if (own) return { contents: { kind: MarkupKind.Markdown, value: say(own.text) }, range: lines.rangeOf(own.span) };
  const word = keywords(file).find(({ start, end }) => start <= offset && offset <= end);
  const explained = word && explanation(text, position);
  return explained && { ...explained, range: lines.rangeOf(word) };
}

/** Where the library knows an answer. Elsewhere it must not be asked: a variable that is made of itself overflows its stack. */
function keywords({ directives, instructions }: Dockerfile): Span[] {
  return [
    ...directives.map(({ span, valueSpan }) => ({ start: span.start, end: valueSpan.start })),
    ...instructions.flatMap(({ name, trigger }) => trigger ? [name.span, trigger.name.span] : [name.span]),
  ];
}

interface Found {
  readonly text: Message;
  readonly span: Span;
}

function nameHover(file: Dockerfile, lines: Lines, offset: number): Found | undefined {
  const names = namesIn(file);
  const one = nameAt(names, offset);
  if (one?.kind === 'stage') return { text: stageText(file, lines, Number(one.scope)), span: one.span };
  if (one?.kind === 'variable') return { text: variableText(file, lines, names, one), span: one.span };
  return undefined;
}

function stageText({ stages }: Dockerfile, lines: Lines, index: number): Message {
  const stage = stages[index];
  const line = lines.positionAt(stage?.from.span.start ?? 0).line + 1;
  return message('Stage {0} (line {1}), built on {2}.', code(stage?.name?.text ?? String(index)), line, code(shown(stage?.reference ?? '')));
}

function variableText(file: Dockerfile, lines: Lines, names: readonly Occurrence[], one: Occurrence): Message {
  const value = scopeAt(file, one.stage, one.defines ? one.since : one.span.start).lookup(one.name);
  const defining = definitionOf(file, names, one);
  if (value === undefined || value === unknown || !defining) return noValue(names, one);
  const name = code(one.name);
  const line = lines.positionAt(defining.span.start).line + 1;
  if (defining.keyword === 'ARG') return message('{0} is {1} here (line {2}), unless a build argument says otherwise.', name, code(shown(value)), line);
  return message('{0} is {1} here (line {2}).', name, code(shown(value)), line);
}

function noValue(names: readonly Occurrence[], one: Occurrence): Message {
  const isArgument = sameAs(names, one).some(({ keyword }) => keyword === 'ARG');
  return isArgument
    ? message('{0} has no value in this file: `--build-arg` gives it one.', code(one.name))
    : message('{0} has no value here that this file would know.', code(one.name));
}

/** What only the build knows shows as an ellipsis. */
function shown(value: string): string {
  return value.replaceAll(unknown, '…');
}

function flagHover(file: Dockerfile, offset: number): Found | undefined {
  const outer = file.instructions.findLast(({ span }) => span.start <= offset);
  const instruction = outer?.trigger ?? outer;
  const flag = instruction?.flags.find(({ nameSpan: { start, end } }) => start <= offset && offset <= end);
  const text = instruction && flag && flagText(instruction.keyword, flag.name);
  return text && { text, span: flag.nameSpan };
}
