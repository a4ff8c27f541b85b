/** Reads compound commands: POSIX XCU 2.9.4; bash(1), Compound Commands. */
import type { ArithmeticText, CaseClause, Command, Compound, List, Redirect, Word } from './ast.ts';
import { readConditional } from './conditional.ts';
import { wordText, type Tokens } from './tokens.ts';
import { readArithmeticCommand } from './word.ts';

/** Reads a compound command or a function definition with `function`; undefined if none begins here. */
export function readCompound(tokens: Tokens): Command | undefined {
  const token = tokens.peek();
  const { line } = token;
  if (token.kind === 'operator' && token.text === '(') return arithmeticCommand(tokens) ?? subshell(tokens, line);
  switch (tokens.keyword()) {
    case '{': return group(tokens, line);
    case 'if': return conditional(tokens, line);
    case 'while': return loop(tokens, line, false);
    case 'until': return loop(tokens, line, true);
    case 'for': return forLoop(tokens, line, 'for');
    case 'select': return forLoop(tokens, line, 'select');
    case 'case': return caseCommand(tokens, line);
    case '[[': {
      tokens.take();
      const expression = readConditional(tokens);
      return { kind: 'conditional', line: tokens.reader.line, expression, redirects: redirects(tokens) };
    }
    case 'function': return functionCommand(tokens, line);
    case undefined: case '!': case 'time': case 'in': return undefined;
    default: return tokens.unexpected();
  }
}

function list(tokens: Tokens, expected: string): List {
  return tokens.level.compoundList(tokens, expected);
}

function redirects(tokens: Tokens): readonly Redirect[] {
  const found: Redirect[] = [];
  for (let one = tokens.level.readRedirect(tokens); one !== undefined; one = tokens.level.readRedirect(tokens)) found.push(one);
  return found;
}

function group(tokens: Tokens, line: number): Compound {
  tokens.take();
  const body = list(tokens, '}');
  tokens.expectKeyword('}');
  return { kind: 'group', line, body, redirects: redirects(tokens) };
}

function subshell(tokens: Tokens, line: number): Compound {
  tokens.take();
  const body = list(tokens, ')');
  tokens.expectOperator(')');
  return { kind: 'subshell', line, body, redirects: redirects(tokens) };
}

function arithmeticCommand(tokens: Tokens): Compound | undefined {
  const { reader } = tokens;
  if (!reader.bash) return undefined;
  const expression = doubleParenthesis(tokens);
  return expression === undefined ? undefined : { kind: 'arithmetic', line: reader.line, expression, redirects: redirects(tokens) };
}

/** Reads `((…))`; undefined if these are two subshells. */
function doubleParenthesis(tokens: Tokens): ArithmeticText | undefined {
  const { reader } = tokens;
  const { start } = tokens.peek();
  if (!reader.source.startsWith('((', start) || reader.notArithmetic.has(start)) return undefined;
  const read = tokens.read(() => {
    reader.pos = start + 2;
    const parts = readArithmeticCommand(reader);
    return parts === undefined ? undefined : { parts, raw: reader.source.slice(start + 2, reader.pos - 2) };
  });
  if (read === undefined) reader.notArithmetic.add(start);
  return read;
}

function conditional(tokens: Tokens, line: number): Compound {
  const clauses: { condition: List; body: List }[] = [];
  do {
    tokens.take();
    const condition = list(tokens, 'then');
    tokens.expectKeyword('then');
    clauses.push({ condition, body: list(tokens, 'fi') });
  } while (tokens.keyword() === 'elif');
  let otherwise: List | undefined;
  if (tokens.keyword() === 'else') {
    tokens.take();
    otherwise = list(tokens, 'fi');
  }
  tokens.expectKeyword('fi');
  return { kind: 'if', line, clauses, otherwise, redirects: redirects(tokens) };
}

function loop(tokens: Tokens, line: number, until: boolean): Compound {
  tokens.take();
  const condition = list(tokens, 'do');
  const body = doGroup(tokens);
  return { kind: 'loop', line, until, condition, body, redirects: redirects(tokens) };
}

function doGroup(tokens: Tokens): List {
  tokens.expectKeyword('do');
  const body = list(tokens, 'done');
  tokens.expectKeyword('done');
  return body;
}

function forLoop(tokens: Tokens, line: number, kind: 'for' | 'select'): Compound {
  const { reader } = tokens;
  tokens.take();
  if (kind === 'for' && reader.bash && tokens.isOperator('(')) return arithmeticFor(tokens, line);
  const name = tokens.peek();
  if (!reader.bash && !(name.kind === 'word' && /^[A-Za-z_]\w*$/.test(name.word.raw))) tokens.fail('Bad for loop variable');
  if (name.kind !== 'word') return tokens.unexpected();
  tokens.take();
  let words: Word[] | undefined;
  if (tokens.isOperator(';')) {
    tokens.take();
    tokens.skipNewlines();
  } else {
    tokens.skipNewlines();
    if (wordText(tokens.peek()) === 'in') {
      tokens.take();
      words = [];
      for (let token = tokens.peek(); token.kind === 'word'; token = tokens.peek()) {
        words.push(token.word);
        tokens.take();
      }
      if (tokens.isOperator(';')) tokens.take();
      else if (tokens.peek().kind !== 'newline') tokens.unexpected('do');
      tokens.skipNewlines();
    }
  }
  const body = reader.bash && tokens.keyword() === '{' ? braced(tokens) : doGroup(tokens);
  return { kind, line, variable: name.word.raw, words, body, redirects: redirects(tokens) };
}

/** bash lets `{ …; }` stand for `do … done` of a `for`. */
function braced(tokens: Tokens): List {
  tokens.take();
  const body = list(tokens, '}');
  tokens.expectKeyword('}');
  return body;
}

function arithmeticFor(tokens: Tokens, line: number): Compound {
  const header = doubleParenthesis(tokens);
  if (header === undefined) return tokens.unexpected();
  const expressions = splitAtSemicolons(header);
  if (expressions.length < 3) tokens.fail('syntax error: arithmetic expression required', `syntax error: \`((${header.raw}))'`);
  if (expressions.length > 3) tokens.fail("syntax error: `;' unexpected", `syntax error: \`((${header.raw}))'`);
  if (tokens.isOperator(';')) tokens.take();
  tokens.skipNewlines();
  const body = tokens.keyword() === '{' ? braced(tokens) : doGroup(tokens);
  return { kind: 'arithmetic-for', line, expressions, body, redirects: redirects(tokens) };
}

function splitAtSemicolons({ parts, raw }: ArithmeticText): ArithmeticText[] {
  const raws = raw.split(';');
  const pieces: ArithmeticText['parts'][number][][] = [[]];
  for (const part of parts) {
    if (part.kind !== 'text') {
      pieces.at(-1)?.push(part);
      continue;
    }
    for (const [index, text] of part.text.split(';').entries()) {
      if (index > 0) pieces.push([]);
      if (text !== '') pieces.at(-1)?.push({ kind: 'text', text });
    }
  }
  return pieces.map((piece, index) => ({ parts: piece, raw: raws.length === pieces.length ? raws[index] ?? '' : '' }));
}

function caseCommand(tokens: Tokens, line: number): Compound {
  tokens.take();
  const subject = tokens.peek();
  if (subject.kind !== 'word') return tokens.unexpected('word');
  tokens.take();
  tokens.skipNewlines();
  if (wordText(tokens.peek()) !== 'in') tokens.unexpected('in');
  tokens.take();
  const clauses: CaseClause[] = [];
  for (;;) {
    tokens.skipNewlines();
    if (tokens.keyword() === 'esac') break;
    clauses.push(caseClause(tokens));
    tokens.skipNewlines();
    if (clauses.at(-1)?.end === undefined) break;
  }
  tokens.expectKeyword('esac');
  return { kind: 'case', line, word: subject.word, clauses, redirects: redirects(tokens) };
}

function caseClause(tokens: Tokens): CaseClause {
  if (tokens.isOperator('(')) tokens.take();
  const patterns: Word[] = [];
  for (;;) {
    const token = tokens.peek();
    if (token.kind !== 'word') return tokens.unexpected(token.kind === 'end' ? ')' : undefined);
    patterns.push(token.word);
    tokens.take();
    if (!tokens.isOperator('|')) break;
    tokens.take();
  }
  tokens.expectOperator(')');
  tokens.skipNewlines();
  const empty = tokens.keyword() === 'esac' || isEnd(tokens);
  const body: List = empty ? { kind: 'list', items: [] } : list(tokens, ';;');
  if (isEnd(tokens)) {
    const token = tokens.take();
    return { patterns, body, end: token.kind === 'operator' ? token.text as CaseClause['end'] : ';;' };
  }
  if (tokens.keyword() !== 'esac') tokens.unexpected(';;');
  return { patterns, body, end: ';;' };
}

function isEnd(tokens: Tokens): boolean {
  const token = tokens.peek();
  return token.kind === 'operator' && (token.text === ';;' || token.text === ';&' || token.text === ';;&');
}

function functionCommand(tokens: Tokens, line: number): Command {
  tokens.take();
  const name = tokens.peek();
  if (name.kind !== 'word') return tokens.unexpected();
  tokens.take();
  if (tokens.isOperator('(')) {
    tokens.take();
    tokens.expectOperator(')');
  }
  tokens.skipNewlines();
  const body = readCompound(tokens) ?? tokens.unexpected();
  return { kind: 'function', line, name: name.word.raw, body };
}
