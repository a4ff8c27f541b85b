/** The shape of a Dockerfile: its symbols for outline and breadcrumbs, and what can be folded. */
import { type DocumentSymbol, type FoldingRange, FoldingRangeKind, SymbolKind, SymbolTag } from 'vscode-languageserver-types';
import { type Dockerfile, type Instruction, Lines, parseDockerfile, type Span, type Stage } from '../../../../lint/index.ts';

/** Longest detail behind a symbol, in UTF-16 code units. */
const longestDetail = 60;

/** Directives, what stands before the first FROM, and the stages with their instructions below them. */
export function symbols(text: string): DocumentSymbol[] {
  const file = parseDockerfile(text);
  const lines = new Lines(text);
  return [
    ...file.directives.map(({ name, value, span }) => symbol(lines, { name, detail: value, kind: SymbolKind.Property, span, selected: span })),
    ...file.preamble.map(instruction => instructionSymbol(lines, instruction)),
    ...file.stages.map(stage => stageSymbol(lines, stage)),
  ];
}

/** Stages, instructions of several lines, and comments of several lines. */
export function foldingRanges(text: string): FoldingRange[] {
  const file = parseDockerfile(text);
  const lines = new Lines(text);
  const fold = ({ start, end }: Span): FoldingRange => ({ startLine: lines.positionAt(start).line, endLine: lines.positionAt(end).line });
  return [
    ...file.stages.map(stage => fold(spanOf(stage))),
    ...file.instructions.map(({ span }) => fold(span)),
    ...commentBlocks(file, lines).map(span => ({ ...fold(span), kind: FoldingRangeKind.Comment })),
  ].filter(({ startLine, endLine }) => endLine > startLine);
}

interface SymbolParts {
  readonly name: string;
  readonly detail: string;
  readonly kind: SymbolKind;
  readonly span: Span;
  /** The part that is selected when one goes to the symbol. */
  readonly selected: Span;
}

function symbol(lines: Lines, { name, detail, kind, span, selected }: SymbolParts): DocumentSymbol {
  return { name, detail: detail.length > longestDetail ? `${detail.slice(0, longestDetail)}…` : detail, kind, range: lines.rangeOf(span), selectionRange: lines.rangeOf(selected) };
}

function stageSymbol(lines: Lines, stage: Stage): DocumentSymbol {
  const { from, image, name, instructions } = stage;
  const title = name ?? image ?? from.name;
  const detail = name && image ? image.text : '';
  return {
    ...symbol(lines, { name: title.text, detail, kind: SymbolKind.Class, span: spanOf(stage), selected: title.span }),
    children: instructions.map(instruction => instructionSymbol(lines, instruction)),
  };
}

function instructionSymbol(lines: Lines, { name, keyword, argument, span }: Instruction): DocumentSymbol {
  const isVariable = keyword === 'ARG' || keyword === 'ENV';
  const made = symbol(lines, { name: keyword === '' ? '\\' : keyword, detail: argument.text, kind: isVariable ? SymbolKind.Variable : SymbolKind.Function, span, selected: name.span });
  return keyword === 'MAINTAINER' ? { ...made, tags: [SymbolTag.Deprecated] } : made;
}

function spanOf({ from, instructions }: Stage): Span {
  return { start: from.span.start, end: (instructions.at(-1) ?? from).span.end };
}

function commentBlocks({ comments }: Dockerfile, lines: Lines): Span[] {
  const blocks: { start: number; end: number; lastLine: number }[] = [];
  for (const { span } of comments) {
    const { line } = lines.positionAt(span.start);
    const block = blocks.at(-1);
    if (block && block.lastLine + 1 === line) [block.end, block.lastLine] = [span.end, line];
    else blocks.push({ ...span, lastLine: line });
  }
  return blocks;
}
