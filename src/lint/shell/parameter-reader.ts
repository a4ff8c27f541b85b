import { message } from '../../base/message.ts';
import type { Parameter, Part } from './ast.ts';
import { contexts, type Context } from './contexts.ts';
import { isDigit, isNameStart, isNameUnit, Reader } from './reader.ts';

/** `:-`, `%%`, `//` and so on (POSIX.1-2024, Shell Command Language, 2.6.2; bash has more). */
const operator = /:[-=?+]|[-=?+]|##?|%%?|\/[/#%]?|\^\^?|,,?|~~?|@|:/y;

/** Reads `$name` and `${name…}`. */
export abstract class ParameterReader extends Reader {
  /** Reads to where the context ends, and stays there. */
  protected abstract readParts(context: Context): Part[];

  /** Reads to an unquoted `close`, pairs of `open` and `close` between, and passes it. */
  protected abstract readBalanced(context: Context, open: string, close: string): { parts: Part[]; closed: boolean };

  /** `$name`, `$1`, `$?`; `undefined` if the `$` is nothing but that. */
  protected readUnbraced(): Parameter | undefined {
    const start = this.at;
    const nameEnd = this.#nameEnd(start + 1, 1);
    if (nameEnd === start + 1) return undefined;
    this.at = nameEnd;
    return this.#parameter(start, this.text.slice(start + 1, nameEnd), { braced: false });
  }

  protected readBraced(context: Context): Parameter {
    return this.nested(() => this.#braced(context), () => this.#parameter(this.at, '', { braced: true }));
  }

  #braced(context: Context): Parameter {
    const start = this.at;
    this.at += 2;
    const prefix = this.#prefix();
    this.at += prefix.length;
    const nameStart = this.at;
    this.at = this.#nameEnd(nameStart, Infinity);
    const name = this.text.slice(nameStart, this.at);
    if (name === '') this.problem('SC1072', start, this.at, message('A variable\'s name must follow ${; put a backslash before the $ if it stands for itself'));
    let index: Part[] | undefined;
    if (this.pass('[')) index = this.readBalanced(contexts.index, '[', ']').parts;
    operator.lastIndex = this.at;
    const found = this.at < this.end ? operator.exec(this.text)?.[0] ?? '' : '';
    this.at += found.length;
    const isPattern = /^[#%/^,~]/.test(found);
    const quoted = context === contexts.double || context === contexts.quotedOperand || context === contexts.heredoc || context === contexts.quotedPattern;
    const operand = this.readParts(!quoted ? contexts.operand : isPattern ? contexts.quotedPattern : contexts.quotedOperand);
    if (!this.pass('}')) this.unclosed(start, start + 2, '}');
    return this.#parameter(start, name, { braced: true, prefix, index, operator: found, operand });
  }

  /** `${#}`, `${#-…}` and `${!}` are variables of that name; before another name the sign is a prefix. */
  #prefix(): '#' | '!' | '' {
    const sign = this.unit() === 0x23 ? '#' : this.unit() === 0x21 ? '!' : '';
    if (sign === '') return '';
    const nameEnd = this.#nameEnd(this.at + 1, Infinity);
    if (nameEnd === this.at + 1) return '';
    const isName = isNameUnit(this.unit(1));
    return isName || this.text[nameEnd] === '}' || this.text[nameEnd] === '[' ? sign : '';
  }

  #nameEnd(start: number, mostDigits: number): number {
    let at = start;
    const unit = at < this.end ? this.text.charCodeAt(at) : -1;
    if (isNameStart(unit)) {
      while (at < this.end && isNameUnit(this.text.charCodeAt(at))) at++;
      return at;
    }
    if (isDigit(unit)) {
      while (at < this.end && at - start < mostDigits && isDigit(this.text.charCodeAt(at))) at++;
      return at;
    }
    return unit >= 0 && '@*#?-$!'.includes(String.fromCharCode(unit)) ? at + 1 : at;
  }

  #parameter(start: number, name: string, rest: Partial<Parameter> & Pick<Parameter, 'braced'>): Parameter {
    return {
      type: 'parameter', start: this.startOf(start), end: this.endOf(this.at), name,
      prefix: '', index: undefined, operator: '', operand: [], ...rest,
    };
  }
}
