/** The expressions of `[[ ]]`: bash(1), Compound Commands. */
import type { Blocking } from '../process/blocking.ts';
import { PatternError, Regex } from '../program/regex/regex.ts';
import { compute, element, elements, valueOf } from './assign.ts';
import { assignArray } from './array.ts';
import { expandPattern, expandText } from './expand/word.ts';
import { asBytes, fromBytes, Pattern } from './expand/pattern.ts';
import { Failure, type Shell } from './shell.ts';
import type { Conditional, Word } from './syntax/ast.ts';
import { binaryTest, compareNumbers, type Tests, TestError, unaryTest } from './test-expression.ts';
import { trace } from './trace.ts';

/** The exit code of an expression: 0 true, 1 false, 2 wrong. */
export function* evaluateConditional(shell: Shell, expression: Conditional): Blocking<number> {
  try {
    return (yield* value(shell, expression, '')) ? 0 : 1;
  } catch (error) {
    if (error instanceof PatternError) return 2;
    if (error instanceof TestError) {
      yield* shell.complain(`[[: ${error.message}`);
      return 2;
    }
    if (error instanceof Failure && error.message.startsWith('[[: ')) {
      yield* shell.complain(error.message);
      return 1;
    }
    throw error;
  }
}

/** What the conditions of this shell ask. */
export function testsOf(shell: Shell): Tests {
  return {
    sys: shell.sys,
    words: shell.bash ? 'bash' : shell.state.isBusybox ? 'busybox' : 'sh',
    isSet: name => isSet(shell, name),
    hasOption: name => shell.option(name),
    isReference: name => shell.state.variables.get(name)?.nameref === true,
  };
}

/** What `[[` of ash asks: the right sides are patterns, and quotes are gone when it looks at them. */
export function testsOfAsh(shell: Shell): Tests {
  return {
    ...testsOf(shell),
    matches: (text, pattern, operator) => operator === '=~'
      ? new Regex(asBytes(pattern), { extended: true }).find(asBytes(text)) !== undefined
      : new Pattern(pattern, {}).matches(asBytes(text)) === (operator !== '!='),
  };
}

function isSet(shell: Shell, reference: string): boolean {
  const [, name = reference, subscript] = /^(\w+)\[([^]*)\]$/.exec(reference) ?? [];
  if (subscript === '@' || subscript === '*') return elements(shell, name).length > 0;
  return (subscript === undefined ? valueOf(shell, name) : element(shell, name, subscript)) !== undefined;
}

function* value(shell: Shell, expression: Conditional, negation: string): Blocking<boolean> {
  switch (expression.kind) {
    case 'and': return (yield* value(shell, expression.left, '')) && (yield* value(shell, expression.right, ''));
    case 'or': return (yield* value(shell, expression.left, '')) || (yield* value(shell, expression.right, ''));
    case 'not': return !(yield* value(shell, expression.operand, `${negation}! `));
    case 'unary': {
      const operand = yield* expandText(shell, expression.operand);
      yield* show(shell, `${negation}${expression.operator} ${shownSubject(operand)}`);
      return unaryTest(expression.operator, operand, testsOf(shell));
    }
    case 'binary': return yield* binary(shell, expression, negation);
  }
}

/** The trace shows operands as they are. */
function shownSubject(text: string): string {
  return text === '' ? "''" : text;
}

function* show(shell: Shell, text: string): Blocking<void> {
  if (shell.option('xtrace')) yield* trace(shell, `[[ ${text} ]]`);
}

function* binary(shell: Shell, { operator, left, right }: Extract<Conditional, { kind: 'binary' }>, negation: string): Blocking<boolean> {
  const subject = yield* expandText(shell, left);
  const ignoreCase = shell.state.shopts.has('nocasematch');
  if (operator === '=~') return yield* matchRegex(shell, subject, right, ignoreCase);
  if (operator === '=' || operator === '==' || operator === '!=') {
    const source = yield* expandPattern(shell, right);
    yield* show(shell, `${negation}${shownSubject(subject)} ${operator} ${isQuoted(right) ? (yield* expandText(shell, right)).replace(/[^]/g, '\\$&') : source}`);
    return new Pattern(source, { extglob: true, ignoreCase }).matches(asBytes(subject)) === (operator !== '!=');
  }
  const object = yield* expandText(shell, right);
  yield* show(shell, `${negation}${shownSubject(subject)} ${operator} ${shownSubject(object)}`);
  if (['-eq', '-ne', '-lt', '-le', '-gt', '-ge'].includes(operator)) return compareNumbers(compute(shell, subject, '[[: '), operator, compute(shell, object, '[[: '));
  return binaryTest(subject, operator, object, testsOf(shell));
}

function isQuoted({ parts }: Word): boolean {
  return parts.some(part => part.kind === 'double' || part.kind === 'quoted');
}

/** `=~`: sets BASH_REMATCH. What is quoted in the pattern stands for itself. */
function* matchRegex(shell: Shell, subject: string, word: Word, ignoreCase: boolean): Blocking<boolean> {
  const pattern = yield* regexOf(shell, word);
  yield* show(shell, `${shownSubject(subject)} =~ ${pattern}`);
  const regex = new Regex(asBytes(pattern), { extended: true, ignoreCase });
  const found = regex.find(asBytes(subject));
  const groups = found === undefined ? [] : Array.from({ length: regex.groups + 1 }, (_, i) => fromBytes(found.group(i) ?? ''));
  assignArray(shell, 'BASH_REMATCH', { append: false, elements: groups.map(one => ({ key: undefined, value: one })) });
  return found !== undefined;
}

function* regexOf(shell: Shell, { parts, line }: Word): Blocking<string> {
  let pattern = '';
  for (const part of parts) {
    const text = yield* expandText(shell, { parts: [part], raw: '', line });
    pattern += part.kind === 'quoted' || part.kind === 'double' ? text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&') : text;
  }
  return pattern;
}
