import { message } from '../../../base/message.ts';
import type { Part, Test, Word } from '../../shell/ast.ts';
import type { SeenCommand } from '../../shell/survey.ts';
import type { SpanEdit } from '../rule.ts';
import type { CheckedScript } from '../shellcheck/script-rule.ts';
import type { Instead } from './posix-rule.ts';

/**
 * Makes `[ … ]` of `[[ … ]]`, with the quotes that it needs there. `undefined` for what only `[[` can: patterns, regular
 * expressions, parentheses, and both `&&` and `||`.
 */
export function asSingleBrackets(seen: SeenCommand<Test>, script: CheckedScript): Instead | undefined {
  const { start, end, words, redirects } = seen.node;
  const joints = words.filter(isJoint);
  const [joint] = joints;
  if (redirects.length > 0 || (joint && (joints.some(({ text }) => text !== joint.text) || !mayFallApart(seen, joint.text)))) return undefined;
  const edits = [script.replace({ start, end: start + 2 }, '['), ...joints.map(each => script.replace(each, `] ${each.text} [`)), script.replace({ start: end - 2, end }, ']')];
  let equal = true;
  for (const test of testsOf(words)) {
    const single = singleTest(test, script);
    if (!single) return undefined;
    edits.push(...single.edits);
    equal &&= single.equal;
  }
  return { title: message('Write {0}', '[ … ]'), edits, equal };
}

/** Whether two commands with an operator between may stand for one: shells read `a && b || c` from left to right. */
function mayFallApart({ node, role, up }: SeenCommand<Test>, operator: string): boolean {
  if (role !== 'chain') return role === 'list' || role === 'condition';
  if (up?.kind !== 'command' || up.node.type !== 'and-or') return false;
  const before = up.node.commands.indexOf(node) - 1;
  return before < 0 || up.node.operators[before]?.text === operator;
}

function isJoint({ text }: Word): boolean {
  return text === '&&' || text === '||';
}

/** What stands between the joints, without a `!` before it. */
function testsOf(words: readonly Word[]): Word[][] {
  const tests: Word[][] = [[]];
  for (const word of words) {
    if (isJoint(word)) tests.push([]);
    else tests.at(-1)?.push(word);
  }
  return tests.map(test => test[0]?.text === '!' && test.length > 1 ? test.slice(1) : test);
}

interface Single {
  readonly edits: readonly SpanEdit[];
  readonly equal: boolean;
}

function singleTest(test: readonly Word[], script: CheckedScript): Single | undefined {
  const [first, second, third] = test;
  const operands = test.length === 3 && first && third ? [first, third] : test.length === 2 && unary.test(first?.text ?? '') ? [second] : test.length === 1 ? [first] : [];
  const edits: SpanEdit[] = [];
  for (const operand of operands) {
    const quoted = operand && inQuotes(operand, script);
    if (!quoted) return undefined;
    edits.push(...quoted);
  }
  if (edits.length === 0 && operands.length === 0) return undefined;
  if (test.length < 3 || !second || !third) return { edits, equal: true };
  if (/^(?:==?|!=)$/.test(second.text)) {
    return { edits: second.text === '==' ? [...edits, script.replace(second, '=')] : edits, equal: !third.parts.some(isExpansion) };
  }
  return numeric.test(second.text) && operands.every(operand => operand && isNumber(operand)) ? { edits, equal: false } : undefined;
}

/** POSIX.1-2024, test. */
const unary = /^-[bcdefghLnprsStuwxz]$/;

/** `[[` calculates both sides, `[` wants numbers. */
const numeric = /^-(?:eq|ne|lt|le|gt|ge)$/;

function isNumber({ literal }: Word): boolean {
  return literal === undefined || /^[-+]?\d+$/.test(literal);
}

/** The quotes that keep a word one word; `undefined` if it is a pattern, or too complicated. */
function inQuotes({ start, end, parts }: Word, script: CheckedScript): SpanEdit[] | undefined {
  if (parts.some(part => part.type === 'glob' || part.type === 'brace' || part.type === 'process' || (isExpansion(part) && !canBeQuoted(part, script)))) return undefined;
  const around = (node: { start: number; end: number }) => [script.insertBefore(node, '"'), script.insertBehind(node, '"')];
  const expansions = parts.filter(isExpansion);
  const isPlain = parts.every(part => isExpansion(part) || (part.type === 'literal' && part.value === script.text(part)));
  return expansions.length > 0 && isPlain ? around({ start, end }) : expansions.flatMap(around);
}

function isExpansion({ type }: Part): boolean {
  return type === 'parameter' || type === 'command' || type === 'arithmetic';
}

/** Quotes and backslashes in it may mean something else within quotes. */
function canBeQuoted(part: Part, script: CheckedScript): boolean {
  return part.type === 'command' && !part.backticks ? true : !/["'\\]/.test(script.text(part));
}
