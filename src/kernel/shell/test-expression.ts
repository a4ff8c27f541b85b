/** The conditions of `test`, `[` and `[[`: POSIX XCU test, bash(1), CONDITIONAL EXPRESSIONS. Shared by the shells' builtins and the program test(1). */
import { orUndefined, succeeds } from '../errno.ts';
import type { Sys } from '../syscall/sys.ts';

/** What conditions ask the system, and the shell. */
export interface Tests {
  readonly sys: Pick<Sys, 'stat' | 'lstat' | 'access' | 'isatty' | 'credentials'>;
  /** Whose words errors have. */
  readonly words: 'bash' | 'sh' | 'busybox' | 'coreutils';
  /** `=`, `==`, `!=` and `=~` where the right side is a pattern. */
  matches?(text: string, pattern: string, operator: string): boolean;
  /** `-v`. */
  isSet?(name: string): boolean;
  /** `-o`. */
  hasOption?(name: string): boolean;
  /** `-R`. */
  isReference?(name: string): boolean;
}

/** What is wrong with a condition; exit code 2. */
export class TestError extends Error {}

const fileOperators = 'bcdefgGhkLNOprsSuwx';
const binaryOperators = new Set(['=', '!=', '==', '<', '>', '-eq', '-ne', '-lt', '-le', '-gt', '-ge', '-nt', '-ot', '-ef']);

const patternOperators = new Set(['=', '==', '!=', '=~']);

/** Whether this is an operator of two operands: dash has no `==`, and `=~` is of the `[[` of busybox. */
function isBinary(text: string, tests: Tests): boolean {
  if (text === '==' && tests.words === 'sh') return false;
  return binaryOperators.has(text) || (text === '=~' && tests.matches !== undefined);
}

/** Whether this is an operator of one operand. */
function isUnary(text: string, tests: Tests): boolean {
  return text.length === 2 && text.startsWith('-') && `${fileOperators}tzn${tests.words === 'bash' ? 'avoRoa' : ''}`.includes(text.charAt(1));
}

/** The value of `-f x` and the like. Throws TestError. */
export function unaryTest(operator: string, operand: string, tests: Tests): boolean {
  switch (operator) {
    case '-n': return operand !== '';
    case '-z': return operand === '';
    case '-t': return tests.sys.isatty(Number(integer(operand, tests)));
    case '-v': return tests.isSet?.(operand) ?? false;
    case '-o': return tests.hasOption?.(operand) ?? false;
    case '-R': return tests.isReference?.(operand) ?? false;
    default: return fileTest(operator, operand, tests);
  }
}

function fileTest(operator: string, path: string, { sys }: Tests): boolean {
  if (operator === '-r' || operator === '-w' || operator === '-x') return succeeds(() => {
    sys.access(path, operator.charAt(1));
  });
  const stat = operator === '-h' || operator === '-L' ? orUndefined(() => sys.lstat(path)) : orUndefined(() => sys.stat(path));
  if (path === '' || stat === undefined) return false;
  switch (operator) {
    case '-b': return stat.kind === 'block';
    case '-c': return stat.kind === 'character';
    case '-d': return stat.kind === 'directory';
    case '-f': return stat.kind === 'regular';
    case '-g': return (stat.mode & 0o2000) !== 0;
    case '-G': return stat.gid === sys.credentials().gids.effective;
    case '-h': case '-L': return stat.kind === 'symlink';
    case '-k': return (stat.mode & 0o1000) !== 0;
    case '-N': return stat.mtime > stat.atime;
    case '-O': return stat.uid === sys.credentials().uids.effective;
    case '-p': return stat.kind === 'fifo';
    case '-s': return stat.size > 0;
    case '-S': return stat.kind === 'socket';
    case '-u': return (stat.mode & 0o4000) !== 0;
    default: return true;
  }
}

/** The value of `a -eq b`, `a -nt b`, `a = b` and the like. Throws TestError. */
export function binaryTest(left: string, operator: string, right: string, tests: Tests): boolean {
  if (tests.matches && patternOperators.has(operator)) return tests.matches(left, right, operator);
  switch (operator) {
    case '=': case '==': return left === right;
    case '!=': return left !== right;
    case '<': return left < right;
    case '>': return left > right;
    case '-nt': case '-ot': case '-ef': return compareFiles(left, operator, right, tests);
    default: return compareNumbers(integer(left, tests), operator, integer(right, tests));
  }
}

/** Compares with `-eq` and the like. */
export function compareNumbers(left: bigint, operator: string, right: bigint): boolean {
  switch (operator) {
    case '-eq': return left === right;
    case '-ne': return left !== right;
    case '-lt': return left < right;
    case '-le': return left <= right;
    case '-gt': return left > right;
    default: return left >= right;
  }
}

function compareFiles(left: string, operator: string, right: string, { sys }: Tests): boolean {
  const [a, b] = [orUndefined(() => sys.stat(left)), orUndefined(() => sys.stat(right))];
  if (operator === '-ef') return a !== undefined && b !== undefined && a.number === b.number && a.device.major === b.device.major && a.device.minor === b.device.minor;
  if (operator === '-nt') return a !== undefined && (b === undefined || a.mtime > b.mtime);
  return b !== undefined && (a === undefined || a.mtime < b.mtime);
}

function integer(text: string, { words }: Tests): bigint {
  const trimmed = text.trim();
  if (/^[-+]?\d+$/.test(trimmed)) return BigInt(trimmed.replace(/^\+/, ''));
  throw new TestError(words === 'bash' ? `${text}: integer expression expected` : words === 'sh' ? `Illegal number: ${text}` : words === 'busybox' ? `${text}: bad number` : `invalid integer '${text}'`);
}

/** The value of the arguments of `test`. Throws TestError. */
export function evaluateTest(args: readonly string[], tests: Tests): boolean {
  return new Evaluator(args, tests).evaluate();
}

function not(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

class Evaluator {
  private at = 0;
  private readonly args: readonly string[];
  private readonly tests: Tests;

  constructor(args: readonly string[], tests: Tests) {
    this.args = args;
    this.tests = tests;
  }

  evaluate(): boolean {
    return this.few(0, this.args.length) ?? this.whole();
  }

  private whole(): boolean {
    const value = this.or();
    const rest = this.args[this.at];
    if (rest === undefined) return value;
    throw new TestError(this.tests.words === 'bash' ? 'too many arguments' : this.tests.words === 'sh' ? `${this.args[this.at - 1] ?? ''}: unexpected operator` : this.tests.words === 'busybox' ? `${rest}: unknown operand` : `extra argument '${rest}'`);
  }

  /** POSIX says what up to four arguments mean. */
  private few(from: number, count: number): boolean | undefined {
    const { args, tests } = this;
    const arg = (i: number): string => args[from + i] ?? '';
    switch (count) {
      case 0: return false;
      case 1: return arg(0) !== '';
      case 2:
        if (arg(0) === '!') return arg(1) === '';
        if (isUnary(arg(0), tests)) return unaryTest(arg(0), arg(1), tests);
        if ((tests.words === 'sh' || tests.words === 'busybox') && isBinary(arg(1), tests)) throw new TestError(`${arg(1)}: argument expected`);
        if (tests.words === 'busybox') return undefined;
        if (tests.words === 'sh' && arg(0) === '(') throw new TestError('closing paren expected');
        throw new TestError(this.wrong(arg(0), arg(1), 'unary'));
      case 3:
        if (isBinary(arg(1), tests)) return binaryTest(arg(0), arg(1), arg(2), tests);
        if (arg(1) === '-a') return arg(0) !== '' && arg(2) !== '';
        if (arg(1) === '-o') return arg(0) !== '' || arg(2) !== '';
        if (arg(0) === '!') return not(this.few(from + 1, 2));
        if (arg(0) === '(' && arg(2) === ')') return arg(1) !== '';
        if (tests.words === 'busybox') return undefined;
        throw new TestError(this.wrong(tests.words === 'sh' ? arg(0) : arg(1), arg(1), 'binary'));
      case 4:
        if (arg(0) === '!') return not(this.few(from + 1, 3));
        if (arg(0) === '(' && arg(3) === ')') return this.few(from + 1, 2);
        return undefined;
      default: return undefined;
    }
  }

  private wrong(operator: string, next: string, kind: 'unary' | 'binary'): string {
    const { words } = this.tests;
    if (words === 'bash') return `${operator}: ${kind} operator expected`;
    if (words === 'sh') return `${operator}: unexpected operator`;
    return kind === 'unary' ? `missing argument after '${next}'` : `'${operator}': ${kind} operator expected`;
  }

  private or(): boolean {
    let value = this.and();
    while (this.args[this.at] === '-o') {
      this.at++;
      const right = this.and();
      value ||= right;
    }
    return value;
  }

  private and(): boolean {
    let value = this.term();
    while (this.args[this.at] === '-a') {
      this.at++;
      const right = this.term();
      value &&= right;
    }
    return value;
  }

  private term(): boolean {
    let negated = false;
    while (this.args[this.at] === '!' && this.at + 1 < this.args.length) {
      this.at++;
      negated = !negated;
    }
    return this.operand() !== negated;
  }

  private operand(): boolean {
    const { args, tests } = this;
    const first = args[this.at];
    if (first === undefined) throw new TestError('argument expected');
    const operator = args[this.at + 1] ?? '';
    if (isBinary(operator, tests) && this.at + 2 < args.length) {
      this.at += 3;
      return binaryTest(first, operator, args[this.at - 1] ?? '', tests);
    }
    if (first === '(') {
      this.at++;
      const value = this.or();
      if (args[this.at] !== ')') throw new TestError(tests.words === 'bash' ? "`)' expected" : 'closing paren expected');
      this.at++;
      return value;
    }
    if (isUnary(first, tests) && this.at + 1 < args.length) {
      this.at += 2;
      return unaryTest(first, args[this.at - 1] ?? '', tests);
    }
    this.at++;
    return first !== '';
  }
}
