import { message } from '../../base/message.ts';
import type { Case, CaseItem, Command, For, FunctionDefinition, If, List, Part, Redirect, Test, Word } from './ast.ts';
import { contexts } from './contexts.ts';
import { ListReader, type Keyword } from './list-reader.ts';
import { isBreak } from './reader.ts';

/** Reads commands that hold others. */
export abstract class CompoundReader extends ListReader {
  /** A compound command, if one begins here. */
  protected readCompound(): Command | undefined {
    if (this.unit() === 0x28) return this.unit(1) === 0x28 && this.isArithmetic(this.at + 2) ? this.#arithmetic() : this.#subshell();
    switch (this.keyword()) {
      case '{': return this.#group();
      case 'if': return this.#if();
      case 'while': return this.#loop('while');
      case 'until': return this.#loop('until');
      case 'for': return this.#for('for');
      case 'select': return this.#for('select');
      case 'case': return this.#case();
      case 'function': return this.#function();
      case '[[': return this.#test();
      default: return undefined;
    }
  }

  /** The rest of a function, whose name has been read; the position is before its body. */
  protected functionFrom(start: number, name: Word, keyword: boolean): FunctionDefinition {
    this.skipLines();
    const body = this.nested(() => this.readCompound(), () => undefined);
    if (!body) this.problem('SC1064', this.at, this.at, message('A function\'s body must follow: put it between { and }'));
    return { type: 'function', start: this.startOf(start), end: this.endOf(this.at), name, keyword, body };
  }

  /** What every compound command ends with: redirections, and maybe what closes a command around it. Anything else there is a fault. */
  #close(start: number): { start: number; end: number; redirects: Redirect[] } {
    const redirects: Redirect[] = [];
    let end = this.at;
    let stray = -1;
    for (; ; end = this.at) {
      this.skipBlanks();
      const begin = this.at;
      const redirect = this.readRedirect();
      if (redirect) redirects.push(redirect);
      else if (this.atCloser() || !this.readWord()) break;
      else if (stray < 0) stray = begin;
    }
    this.at = end;
    if (stray >= 0) this.problem('SC1141', stray, end, message('Only redirections may stand here; put ; or && before another command'));
    return { start: this.startOf(start), end: this.endOf(end), redirects };
  }

  #subshell(): Command {
    const start = this.at++;
    const body = this.commandsInParentheses();
    if (!this.pass(')')) this.unclosed(start, start + 1, ')');
    return { type: 'subshell', body, ...this.#close(start) };
  }

  #arithmetic(): Command {
    const start = this.at;
    this.at += 2;
    const expression = this.readArithmetic(start);
    return { type: 'arithmetic-command', expression, ...this.#close(start) };
  }

  #group(): Command {
    const start = this.at++;
    const body = this.readList('}');
    if (!this.passKeyword('}')) this.unclosed(start, start + 1, '; }', 'SC1056');
    return { type: 'group', body, ...this.#close(start) };
  }

  #if(): Command {
    const start = this.at;
    const branches: If['branches'][number][] = [];
    let keyword: Keyword = 'if';
    do {
      const begin = this.at;
      this.at += keyword.length;
      const condition = this.#filled(this.readList('then', 'elif', 'else', 'fi'), begin, keyword);
      const then = this.at;
      const passed = this.passKeyword('then');
      if (!passed) this.problem('SC1049', begin, begin + keyword.length, message('A then must follow the condition of {0}', keyword));
      const body = this.readList('elif', 'else', 'fi');
      branches.push({ condition, body: passed ? this.#filled(body, then, 'then') : body });
      keyword = 'elif';
    } while (this.keyword() === 'elif');
    const other = this.at;
    const otherwise = this.passKeyword('else') ? this.#filled(this.readList('fi'), other, 'else') : undefined;
    if (!this.passKeyword('fi')) this.unclosed(start, start + 2, '; fi', 'SC1046');
    return { type: 'if', branches, otherwise, ...this.#close(start) };
  }

  /** A list must not be empty. */
  #filled(list: List, start: number, keyword: Keyword): List {
    if (list.commands.length === 0) {
      const code = keyword === 'then' ? 'SC1048' : keyword === 'do' ? 'SC1060' : 'SC1055';
      this.problem(code, start, start + keyword.length, message('A command must follow {0}; use : to do nothing', keyword));
    }
    return list;
  }

  #loop(keyword: 'while' | 'until'): Command {
    const start = this.at;
    this.at += keyword.length;
    const condition = this.#filled(this.readList('do', 'done'), start, keyword);
    const body = this.#doGroup(start, keyword);
    return { type: 'loop', keyword, condition, body, ...this.#close(start) };
  }

  /** `do …; done`, or `{ …; }` behind `for`. */
  #doGroup(start: number, keyword: Keyword): List {
    const open = this.at;
    if (keyword !== 'while' && keyword !== 'until' && this.passKeyword('{')) {
      const body = this.readList('}');
      if (!this.passKeyword('}')) this.unclosed(open, open + 1, '; }', 'SC1056');
      return body;
    }
    if (!this.passKeyword('do')) {
      this.problem('SC1058', start, start + keyword.length, message('A do must follow {0}', keyword));
      const body = this.readList('done');
      this.passKeyword('done');
      return body;
    }
    const body = this.#filled(this.readList('done'), open, 'do');
    if (!this.passKeyword('done')) this.unclosed(open, open + 2, '; done', 'SC1061');
    return body;
  }

  #for(keyword: 'for' | 'select'): Command {
    const start = this.at;
    this.at += keyword.length;
    this.skipBlanks();
    if (this.startsWith('((')) {
      const begin = this.at;
      this.at += 2;
      const expression = this.readArithmetic(begin);
      this.#passSeparator();
      return { type: 'for-arithmetic', expression, body: this.#doGroup(start, keyword), ...this.#close(start) };
    }
    const variable = this.readWord();
    if (!variable) this.problem('SC1086', start, this.at, message('A variable\'s name must follow {0}', keyword));
    this.skipLines();
    const words = this.#passIn() ? this.#forWords() : undefined;
    this.#passSeparator();
    return { type: 'for', keyword, variable, words, body: this.#doGroup(start, keyword), ...this.#close(start) } satisfies For;
  }

  #passIn(): boolean {
    if (!this.startsWith('in') || !isBreak(this.unit(2))) return false;
    this.at += 2;
    return true;
  }

  #forWords(): Word[] {
    const words: Word[] = [];
    for (;;) {
      this.skipBlanks();
      const word = this.readWord();
      if (!word) return words;
      words.push(word);
    }
  }

  #passSeparator(): void {
    this.skipBlanks();
    if (this.unit() === 0x3b) this.at++;
    this.skipLines();
  }

  #case(): Command {
    const start = this.at;
    this.at += 4;
    this.skipBlanks();
    const subject = this.readWord();
    this.skipLines();
    if (!subject || !this.#passIn()) this.problem('SC1072', start, start + 4, message('A word and in must follow case'));
    const items: CaseItem[] = [];
    for (;;) {
      this.skipLines();
      const item = this.keyword() === 'esac' ? undefined : this.#caseItem();
      if (!item) break;
      items.push(item);
    }
    if (!this.passKeyword('esac')) this.unclosed(start, start + 4, 'esac', 'SC1072');
    return { type: 'case', subject, items, ...this.#close(start) } satisfies Case;
  }

  #caseItem(): CaseItem | undefined {
    const start = this.at;
    this.pass('(');
    const patterns: Word[] = [];
    do {
      this.skipBlanks();
      const pattern = this.readWord();
      if (pattern) patterns.push(pattern);
      this.skipBlanks();
    } while (this.pass('|'));
    if (patterns.length === 0 || !this.pass(')')) {
      this.at = start;
      return undefined;
    }
    const body = this.readList(';;', 'esac');
    const terminator = [';;&', ';;', ';&'].find(sign => this.startsWith(sign)) ?? '';
    this.at += terminator.length;
    return { start: this.startOf(start), end: this.endOf(this.at), patterns, body, terminator };
  }

  #function(): Command {
    const start = this.at;
    this.at += 'function'.length;
    this.skipBlanks();
    const name = this.readWord();
    if (!name) this.problem('SC1072', start, this.at, message('A name must follow function'));
    this.skipBlanks();
    if (this.pass('(')) {
      this.skipBlanks();
      if (!this.pass(')')) this.problem('SC1065', start, this.at, message('A function\'s parentheses stay empty; it finds its arguments in $1, $2 and so on'));
    }
    return this.functionFrom(start, name ?? this.word(this.at, this.at, ''), true);
  }

  #test(): Command {
    const start = this.at;
    this.at += 2;
    const words: Word[] = [];
    for (;;) {
      this.skipLines();
      if (this.startsWith(']]') && isBreak(this.unit(2))) break;
      const word = this.#testWord(words.at(-1)?.text === '=~');
      if (!word) break;
      words.push(word);
    }
    if (!this.pass(']]')) this.unclosed(start, start + 2, ']]');
    return { type: 'test', words, ...this.#close(start) } satisfies Test;
  }

  #testWord(isRegex: boolean): Word | undefined {
    const start = this.at;
    if (isRegex) return this.wordOf(start, this.#regex());
    const operator = ['&&', '||', '(', ')', '<', '>'].find(sign => this.startsWith(sign));
    if (operator === undefined || ((operator === '<' || operator === '>') && this.unit(1) === 0x28)) return this.readWord();
    this.at += operator.length;
    return this.word(start, this.at, operator);
  }

  /** The pattern behind `=~`: blanks may stand within its parentheses. */
  #regex(): Part[] {
    const parts: Part[] = [];
    for (let level = 0; ;) {
      for (const part of this.readParts(contexts.regex)) parts.push(part);
      const unit = this.unit();
      if (unit === 0x28) level++;
      if (unit < 0 || unit === 0x0a || level === 0) return parts;
      if (unit === 0x29) level--;
      parts.push(this.literal(this.at, this.at + 1, this.text.charAt(this.at)));
      this.at++;
    }
  }
}
