import { Failure } from '../../failure.ts';

/** The parts of a JSONPath template: "JSONPath Support" of kubectl's reference. */
export type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'action'; readonly path: Path }
  | { readonly kind: 'range'; readonly path: Path; readonly body: readonly Node[] };

export type Path = readonly Step[];

export type Step =
  | { readonly kind: 'root' }
  | { readonly kind: 'literal'; readonly value: string | number | boolean }
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'wildcard' | 'recursive' }
  /** `[start:end:step]`; a single place is a slice of one that has to exist. */
  | { readonly kind: 'slice'; readonly start: number | undefined; readonly end: number | undefined; readonly step: number; readonly single: boolean }
  | { readonly kind: 'union'; readonly paths: readonly Path[] }
  | { readonly kind: 'filter'; readonly left: Path; readonly operator: string; readonly right: Path };

/** @throws Failure in the words of client-go's parser */
export function parseJsonPath(template: string): readonly Node[] {
  return new Parser(template).template();
}

class Parser {
  private readonly source: string;
  private at = 0;

  constructor(source: string) {
    this.source = source;
  }

  template(inRange = false): readonly Node[] {
    const nodes: Node[] = [];
    while (this.at < this.source.length) {
      const open = this.source.indexOf('{', this.at);
      const text = this.source.slice(this.at, open < 0 ? undefined : open);
      if (text !== '') nodes.push({ kind: 'text', text });
      this.at = open < 0 ? this.source.length : open + 1;
      if (open < 0) break;
      const action = this.action();
      if (/^\s*end\s*$/.test(action)) {
        if (inRange) return nodes;
        throw new Failure(`error parsing jsonpath ${this.source}, not in range, nothing to end`);
      }
      const [, ranged] = /^\s*range\b(.*)$/s.exec(action) ?? [];
      nodes.push(ranged === undefined ? { kind: 'action', path: pathOf(action.trim(), this.source) } : { kind: 'range', path: pathOf(ranged.trim(), this.source), body: this.template(true) });
    }
    return nodes;
  }

  /** Up to the brace that closes it, which is in no quotes. */
  private action(): string {
    let quote = '';
    for (let i = this.at; i < this.source.length; i++) {
      const letter = this.source[i] ?? '';
      if (quote !== '') {
        if (letter === '\\') i++;
        else if (letter === quote) quote = '';
      } else if (letter === '\'' || letter === '"') quote = letter;
      else if (letter === '}') {
        const action = this.source.slice(this.at, i);
        this.at = i + 1;
        return action;
      }
    }
    throw new Failure(`error parsing jsonpath ${this.source}, ${quote === '' ? 'unclosed action' : 'unterminated quoted string'}`);
  }
}

function pathOf(text: string, source: string): Path {
  const fail = (why: string): Failure => new Failure(`error parsing jsonpath ${source}, ${why}`);
  const steps: Step[] = [];
  for (let rest = text; rest !== '';) {
    const take = (length: number): void => { rest = rest.slice(length); };
    const [quoted] = /^'(?:[^'\\]|\\.)*'|^"(?:[^"\\]|\\.)*"/s.exec(rest) ?? [];
    const [number] = /^-?\d+(?:\.\d+)?/.exec(rest) ?? [];
    const [word] = /^(?:[^.[\]{}'"\s,|()=<>!$@*\\]|\\.)+/s.exec(rest) ?? [];
    if (/^[\s|]/.test(rest)) take(1);
    else if (quoted !== undefined) {
      steps.push({ kind: 'literal', value: unquoted(quoted) });
      take(quoted.length);
    } else if (rest.startsWith('$') || rest.startsWith('@')) {
      if (rest.startsWith('$')) steps.push({ kind: 'root' });
      take(1);
    } else if (rest.startsWith('..')) {
      steps.push({ kind: 'recursive' });
      take(2);
      const [name] = /^(?:[^.[\]{}'"\s,|()=<>!$@*\\]|\\.)+/s.exec(rest) ?? [];
      if (name !== undefined) {
        steps.push({ kind: 'field', name: name.replace(/\\(.)/gs, '$1') });
        take(name.length);
      }
    } else if (rest.startsWith('.')) {
      take(1);
      const [name] = /^(?:[^.[\]{}'"\s,|()=<>!$@*\\]|\\.)+/s.exec(rest) ?? [];
      if (rest.startsWith('*')) {
        steps.push({ kind: 'wildcard' });
        take(1);
      } else if (name !== undefined) {
        steps.push({ kind: 'field', name: name.replace(/\\(.)/gs, '$1') });
        take(name.length);
      }
    } else if (rest.startsWith('[')) {
      const end = closingBracket(rest);
      if (end < 0) throw fail('unterminated array');
      steps.push(bracket(rest.slice(1, end), source));
      take(end + 1);
    } else if (number !== undefined && steps.length === 0) {
      steps.push({ kind: 'literal', value: Number(number) });
      take(number.length);
    } else if (word !== undefined) {
      if (word === 'true' || word === 'false') steps.push({ kind: 'literal', value: word === 'true' });
      else if (steps.length === 0) steps.push({ kind: 'field', name: word.replace(/\\(.)/gs, '$1') });
      else throw fail(`unrecognized identifier ${word}`);
      take(word.length);
    } else throw fail(`unrecognized character in action: U+${(rest.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')} '${rest[0] ?? ''}'`);
  }
  return steps;
}

function closingBracket(text: string): number {
  let depth = 0;
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const letter = text[i] ?? '';
    if (quote !== '') {
      if (letter === '\\') i++;
      else if (letter === quote) quote = '';
    } else if (letter === '\'' || letter === '"') quote = letter;
    else if (letter === '[') depth++;
    else if (letter === ']' && --depth === 0) return i;
  }
  return -1;
}

/** What stands between brackets: a filter, quoted names, places, a slice. */
function bracket(text: string, source: string): Step {
  const inner = text.trim();
  const [, condition] = /^\?\((.*)\)$/s.exec(inner) ?? [];
  if (condition !== undefined) return filter(condition, source);
  if (inner === '*') return { kind: 'wildcard' };
  const names = inner.match(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/gs);
  if (names && /^['"]/.test(inner)) {
    const paths = names.map((name): Path => [{ kind: 'field', name: unquoted(name) }]);
    return paths.length === 1 ? { kind: 'field', name: unquoted(names[0]) } : { kind: 'union', paths };
  }
  if (inner.includes(',')) return { kind: 'union', paths: inner.split(',').map(part => [bracket(part, source)]) };
  const [, start = '', colon, end = '', , step = ''] = /^(-?\d*)(?:(:)(-?\d*)(:(-?\d*))?)?$/.exec(inner) ?? [];
  if (start === '' && colon === undefined) throw new Failure(`error parsing jsonpath ${source}, invalid array index ${inner}`);
  if (colon === undefined) return { kind: 'slice', start: Number(start), end: Number(start) + 1, step: 1, single: true };
  return { kind: 'slice', start: start === '' ? undefined : Number(start), end: end === '' ? undefined : Number(end), step: step === '' ? 1 : Number(step), single: false };
}

function filter(condition: string, source: string): Step {
  const [, left = '', operator = 'exists', right = ''] = /^((?:[^'"=<>!]|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")*)(?:(==|!=|<=|>=|<|>)(.*))?$/s.exec(condition) ?? [];
  return { kind: 'filter', left: pathOf(left.trim(), source), operator, right: pathOf(right.trim(), source) };
}

function unquoted(text: string): string {
  return text.slice(1, -1).replace(/\\(.)/gs, (_, letter: string) => ({ n: '\n', t: '\t', r: '\r' })[letter] ?? letter);
}
