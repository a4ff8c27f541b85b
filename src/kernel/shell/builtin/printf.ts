import { formatTime } from '../../program/time.ts';
/** `printf`: POSIX XCU printf; bash(1), printf. */
import type { Blocking } from '../../process/blocking.ts';
import { type Conversion, formatFloat, formatInteger, formatString } from '../../program/c-format.ts';
import { encode } from '../../text.ts';
import { assign } from '../assign.ts';
import { asBytes, fromBytes } from '../expand/pattern.ts';
import { quoteWithBackslashes } from '../expand/quote.ts';
import { type Builtin, Failure, type Shell } from '../shell.ts';
import { decodeEchoEscapes } from './echo.ts';
import { complainUsage, isName } from './options.ts';

const usage = '[-v var] format [arguments]';
const conversion = /%([-+ #0']*)(\*|-?\d+)?(?:\.(\*|-?\d+)?)?(?:[hlLjzt]*)(\((?:[^()]|\([^()]*\))*\)T|[a-zA-Z%]|$)?/y;
const largest = 2n ** 63n - 1n;

function* printf(shell: Shell, args: readonly string[]): Blocking<number> {
  let rest = args;
  let variable: string | undefined;
  if (shell.bash && rest[0]?.startsWith('-v') === true) {
    variable = rest[0] === '-v' ? rest[1] : rest[0].slice(2);
    rest = rest.slice(rest[0] === '-v' ? 2 : 1);
    if (variable === undefined) {
      yield* shell.usage('-v: option requires an argument');
      return yield* complainUsage(shell, usage);
    }
    if (!isName(variable.replace(/\[[^]*\]$/, ''))) return yield* shell.usage(`\`${variable}': not a valid identifier`, 2);
  }
  if (rest[0] === '--') rest = rest.slice(1);
  else if (!shell.state.isBusybox && rest[0] !== undefined && /^-./.test(rest[0])) {
    if (!shell.bash) throw new Failure(`Illegal option ${rest[0].slice(0, 2)}`);
    yield* shell.usage(`${rest[0].slice(0, 2)}: invalid option`);
    return yield* complainUsage(shell, usage);
  }
  const [format, ...values] = rest;
  if (format === undefined) {
    if (shell.bash) return yield* complainUsage(shell, usage);
    if (shell.state.isBusybox) return yield* shell.usage('usage: printf FORMAT [ARGUMENT...]', 2);
    throw new Failure('usage: printf format [arg ...]');
  }
  const formatter = new Formatter(shell, values);
  const { text, code } = yield* formatter.run(format);
  if (variable !== undefined) {
    assign(shell, variable, text);
    return code;
  }
  return (yield* shell.out(text)) || code;
}

class Formatter {
  private readonly shell: Shell;
  private readonly values: readonly string[];
  private at = 0;
  private code = 0;
  private text = '';
  private ended = false;

  constructor(shell: Shell, values: readonly string[]) {
    this.shell = shell;
    this.values = values;
  }

  /** Whose escapes are known. */
  private get escapes(): 'bash' | 'sh' | 'busybox' {
    return this.shell.state.isBusybox ? 'busybox' : this.shell.state.dialect;
  }

  *run(format: string): Blocking<{ readonly text: string; readonly code: number }> {
    do {
      const before = this.at;
      const goesOn = yield* this.once(format);
      if (!goesOn || this.at === before) break;
    } while (this.at < this.values.length);
    return { text: this.text, code: this.code };
  }

  private next(): string | undefined {
    return this.values[this.at++];
  }

  private *once(format: string): Blocking<boolean> {
    for (let i = 0; i < format.length;) {
      const c = format.charAt(i);
      if (c === '\\') {
        const escape = /\\(?:[0-7]{1,3}|x[0-9a-fA-F]{1,2}|u[0-9a-fA-F]{1,4}|U[0-9a-fA-F]{1,8}|[^]|$)(?:\\(?:[0-7]{1,3}|x[0-9a-fA-F]{1,2}))*/y;
        escape.lastIndex = i;
        const source = escape.exec(format)?.[0] ?? c;
        i += source.length;
        if (source === '\\c') this.text += '\\c';
        else this.text += source.startsWith('\\"') || source.startsWith("\\'") || source.startsWith('\\?') ? source.charAt(1) + decodeEchoEscapes(source.slice(2), 'any', this.escapes).text : decodeEchoEscapes(source, 'any', this.escapes).text;
        continue;
      }
      if (c !== '%') {
        const end = format.slice(i).search(/[\\%]/);
        const stop = end < 0 ? format.length : i + end;
        this.text += format.slice(i, stop);
        i = stop;
        continue;
      }
      conversion.lastIndex = i;
      const found = conversion.exec(format);
      if (found === null) return false;
      i += found[0].length;
      if (!(yield* this.convert(found, format.slice(i)))) return false;
      if (this.ended) return false;
    }
    return true;
  }

  private *convert([whole, flags = '', width, precision, kind = '']: RegExpExecArray, rest: string): Blocking<boolean> {
    if (kind === '%' && whole === '%%') {
      this.text += '%';
      return true;
    }
    const w = width === '*' ? Number(yield* this.integer(this.next())) : Number(width ?? 0);
    const dotted = whole.includes('.', 1 + flags.length);
    const p = precision === '*' ? Number(yield* this.integer(this.next())) : dotted ? Number(precision ?? 0) : -1;
    const given: Conversion = { flags: w < 0 ? `${flags}-` : flags, width: Math.abs(w), precision: p, letter: kind };
    if (kind.endsWith('T')) {
      this.text += formatString(given, formatTime(kind.slice(1, -2) || '%X', BigInt(yield* this.seconds()) * 1_000_000_000n));
      return true;
    }
    switch (kind) {
      case 'd': case 'i': case 'u': case 'o': case 'x': case 'X': {
        const value = yield* this.integer(this.next());
        this.text += formatInteger(given, value);
        return true;
      }
      case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': case 'a': case 'A': {
        const value = yield* this.float(this.next());
        this.text += formatFloat(given, value);
        return true;
      }
      case 'c':
        this.text += formatString({ ...given, precision: -1 }, fromBytes(asBytes(this.next() ?? '').charAt(0)));
        return true;
      case 's':
        this.text += padBytes(given, this.next() ?? '');
        return true;
      case 'b': {
        const { text, ended } = decodeEchoEscapes(this.next() ?? '', 'any', this.escapes);
        this.text += padBytes(given, text);
        this.ended = ended;
        return true;
      }
      case 'q': case 'Q':
        if (!this.shell.bash) break;
        this.text += kind === 'Q' ? padBytes({ ...given, precision: -1 }, quoteWithBackslashes((this.next() ?? '').slice(0, p < 0 ? undefined : p))) : padBytes(given, quoteWithBackslashes(this.next() ?? ''));
        return true;
      default:
    }
    if (this.shell.state.isBusybox) {
      this.code = yield* this.complain(`${whole.replace(/[hlLjzt]+(?=[a-zA-Z%]?$)/, '')}${rest}: invalid format`);
      return false;
    }
    return yield* this.wrong(whole, kind === '' && /[hlLjzt]$/.test(whole) ? rest.charAt(0) : kind);
  }

  private *wrong(whole: string, kind: string): Blocking<boolean> {
    this.code = this.shell.bash ? 1 : 2;
    const { bash } = this.shell;
    if (bash) yield* this.shell.usage(kind === '' ? `\`${whole}': missing format character` : `\`${kind}': invalid format character`);
    else throw new Failure(`${whole}: invalid directive`);
    return false;
  }

  private *integer(value: string | undefined): Blocking<bigint> {
    const text = value ?? '';
    if (text === '' && !(this.shell.state.isBusybox && value !== undefined)) return 0n;
    if (/^['"]/.test(text)) return BigInt(encode(text.slice(1))[0] ?? 0);
    const [match = '', sign, digits = ''] = /^\s*([-+]?)(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9]\d*)/.exec(text) ?? [];
    if (match.length < text.length || match === '') {
      if (this.shell.state.isBusybox) return yield* this.notANumber(text);
      this.code = 1;
      const message = match === '' ? this.shell.bash ? `${text}: invalid number` : `${text}: expected numeric value` : this.shell.bash ? `${text}: invalid number` : `${text}: not completely converted`;
      yield* this.shell.usage(message);
    }
    if (digits === '') return 0n;
    const number = BigInt(/^0[0-7]/.test(digits) ? `0o${digits.slice(1)}` : digits) * (sign === '-' ? -1n : 1n);
    if (number > 2n ** 64n - 1n || number < -largest - 1n) {
      if (this.shell.state.isBusybox) return yield* this.notANumber(text);
      yield* this.shell.usage(this.shell.bash ? `warning: ${text}: Numerical result out of range` : `${text}: Numerical result out of range`);
      this.code = this.shell.bash ? this.code : 1;
      return number < 0n ? -largest - 1n : largest;
    }
    return number;
  }

  /** busybox writes what it has before it says what is wrong. */
  private *complain(message: string): Blocking<number> {
    yield* this.shell.out(this.text);
    this.text = '';
    return yield* this.shell.usage(message);
  }

  /** busybox prints 0 in its place. */
  private *notANumber(text: string): Blocking<bigint> {
    this.code = yield* this.complain(`invalid number '${text}'`);
    return 0n;
  }

  private *float(value: string | undefined): Blocking<number> {
    const text = value ?? '';
    if (text === '') return 0;
    if (/^['"]/.test(text)) return encode(text.slice(1))[0] ?? 0;
    const [match = ''] = /^\s*[-+]?(?:0[xX][0-9a-fA-F]+|\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?|inf(?:inity)?|nan)/i.exec(text) ?? [];
    if (match.length < text.length) {
      this.code = 1;
      yield* this.shell.usage(this.shell.bash || match !== '' ? `${text}: ${this.shell.bash ? 'invalid number' : 'not completely converted'}` : `${text}: expected numeric value`);
    }
    const trimmed = match.trim();
    if (/inf/i.test(trimmed)) return trimmed.startsWith('-') ? -Infinity : Infinity;
    return match === '' ? 0 : Number(trimmed.replace(/^\+/, ''));
  }

  private *seconds(): Blocking<number> {
    const value = this.next();
    if (value === undefined || value === '-1') return Number(this.shell.sys.now() / 1_000_000_000n);
    return value === '-2' ? 0 : Number(yield* this.integer(value));
  }
}

function padBytes(conversion: Conversion, text: string): string {
  return fromBytes(formatString(conversion, asBytes(text)));
}

export const printfBuiltins: readonly Builtin[] = [
  { name: 'printf', run: printf, support: { level: 'most', missing: '%(…)T knows UTC only' } },
];
