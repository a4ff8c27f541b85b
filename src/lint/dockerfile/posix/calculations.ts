import type { ArithmeticPart, Literal, Node, Part } from '../../shell/ast.ts';
import type { Survey } from '../../shell/survey.ts';
import { named } from './named.ts';

/** A piece of a calculation that matches a pattern. */
export interface CalculationMatch extends Node {
  readonly match: RegExpMatchArray;
  /** The calculation; `undefined` for an argument of `let`. */
  readonly calculation: ArithmeticPart | undefined;
  /** Something that the shell puts in follows at once. */
  readonly goesOn: boolean;
}

/** The matches of a pattern (with the flag `g`) in `$((…))`, `((…))`, `for ((…))` and the arguments of `let`. */
export function* inCalculations(survey: Survey, pattern: RegExp): Generator<CalculationMatch> {
  for (const { node } of survey.parts('arithmetic')) yield* inParts(node.parts, pattern, node);
  for (const { args } of named(survey, 'let')) for (const { parts } of args) yield* inParts(parts, pattern);
}

function* inParts(parts: readonly Part[], pattern: RegExp, calculation?: ArithmeticPart): Generator<CalculationMatch> {
  for (const [index, part] of parts.entries()) {
    if (part.type === 'double') yield* inParts(part.parts, pattern, calculation);
    if (part.type === 'literal') yield* inLiteral(part, pattern, calculation, index < parts.length - 1);
  }
}

/** A literal with backslashes is longer than its value, and nobody calculates with them. */
function* inLiteral({ start, end, value }: Literal, pattern: RegExp, calculation: ArithmeticPart | undefined, isFollowed: boolean): Generator<CalculationMatch> {
  if (value.length !== end - start) return;
  for (const match of value.matchAll(pattern)) {
    const at = start + match.index;
    const behind = at + match[0].length;
    yield { start: at, end: behind, match, calculation, goesOn: isFollowed && behind === end };
  }
}
