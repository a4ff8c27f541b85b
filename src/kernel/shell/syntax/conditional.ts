/** Reads what stands in `[[ ]]`: bash(1), Compound Commands. */
import type { Conditional, Word } from './ast.ts';
import { ScriptError } from './error.ts';
import { wordText, type Tokens } from './tokens.ts';
import { readRegularExpression } from './word.ts';
import { skipBlanks } from './token.ts';

const unary = /^-[abcdefghknoprstuvwxzGLNORS]$/;
const binary = new Set(['=', '==', '!=', '=~', '-eq', '-ne', '-lt', '-le', '-gt', '-ge', '-nt', '-ot', '-ef']);

/** Reads from behind `[[` to behind `]]`. */
export function readConditional(tokens: Tokens): Conditional {
  const { reader } = tokens;
  const before = reader.extglob;
  reader.extglob = true;
  try {
    const expression = or(tokens);
    if (wordText(tokens.peek()) !== ']]') fail(tokens, `syntax error in conditional expression`);
    return expression;
  } finally {
    reader.extglob = before;
    if (wordText(tokens.peek()) === ']]') tokens.take();
  }
}

function or(tokens: Tokens): Conditional {
  const left = and(tokens);
  if (!tokens.isOperator('||')) return left;
  tokens.take();
  return { kind: 'or', left, right: tokens.reader.nested(() => or(tokens)) };
}

function and(tokens: Tokens): Conditional {
  const left = term(tokens);
  if (!tokens.isOperator('&&')) return left;
  tokens.take();
  return { kind: 'and', left, right: tokens.reader.nested(() => and(tokens)) };
}

function term(tokens: Tokens): Conditional {
  return tokens.reader.nested(() => readTerm(tokens));
}

function readTerm(tokens: Tokens): Conditional {
  tokens.skipNewlines();
  const token = tokens.peek();
  if (tokens.isOperator('(')) {
    tokens.take();
    const inner = or(tokens);
    tokens.skipNewlines();
    if (!tokens.isOperator(')')) fail(tokens, `unexpected token \`${name(tokens)}', expected \`)'`);
    tokens.take();
    tokens.skipNewlines();
    return inner;
  }
  const text = wordText(token);
  if (text === '!') {
    tokens.take();
    return { kind: 'not', operand: term(tokens) };
  }
  if (text === ']]') return fail(tokens);
  if (token.kind !== 'word') return fail(tokens, token.kind === 'end' ? "unexpected token `EOF' in conditional command" : `unexpected token \`${name(tokens)}' in conditional command`);
  tokens.take();
  const next = tokens.peek();
  if (text !== undefined && unary.test(text) && !(next.kind === 'word' && binary.has(next.word.raw))) return unaryTerm(tokens, text);
  return binaryTerm(tokens, token.word);
}

function unaryTerm(tokens: Tokens, operator: string): Conditional {
  const token = tokens.peek();
  if (token.kind !== 'word' || wordText(token) === ']]') return fail(tokens, `unexpected argument \`${name(tokens)}' to conditional unary operator`);
  tokens.take();
  ends(tokens);
  return { kind: 'unary', operator, operand: token.word };
}

function binaryTerm(tokens: Tokens, left: Word): Conditional {
  const token = tokens.peek();
  const operator = token.kind === 'operator' ? token.text : wordText(token);
  if (operator === ']]' || operator === '&&' || operator === '||' || operator === ')') return { kind: 'unary', operator: '-n', operand: left };
  if (operator === undefined || !(binary.has(operator) || operator === '<' || operator === '>')) {
    return fail(tokens, token.kind === 'newline' ? "unexpected token `newline', conditional binary operator expected" : 'conditional binary operator expected');
  }
  tokens.take();
  const right = operator === '=~' ? regularExpression(tokens) : operand(tokens);
  if (right === undefined) return fail(tokens, `unexpected argument \`${name(tokens)}' to conditional binary operator`);
  ends(tokens);
  return { kind: 'binary', operator, left, right };
}

/** Newlines may stand behind a term. */
function ends(tokens: Tokens): void {
  tokens.skipNewlines();
}

function operand(tokens: Tokens): Word | undefined {
  const token = tokens.peek();
  if (token.kind !== 'word' || wordText(token) === ']]') return undefined;
  tokens.take();
  return token.word;
}

function regularExpression(tokens: Tokens): Word | undefined {
  return tokens.read(() => {
    skipBlanks(tokens.reader);
    return readRegularExpression(tokens.reader);
  });
}

function name(tokens: Tokens): string {
  const token = tokens.peek();
  if (token.kind === 'word') return token.word.raw;
  return token.kind === 'operator' ? token.text : token.kind === 'end' ? 'EOF' : 'newline';
}

/** bash says nothing of a term that is missing before `]]`, and goes on after none of these errors. */
function fail(tokens: Tokens, ...texts: string[]): never {
  const token = tokens.peek();
  if (token.kind === 'end' && tokens.reader.growing) tokens.unexpected(']]');
  const status = token.kind === 'newline' || token.kind === 'end' ? 2 : 0;
  throw new ScriptError({ kind: 'other', texts, status }, token.kind === 'end' ? tokens.reader.line : token.line);
}
