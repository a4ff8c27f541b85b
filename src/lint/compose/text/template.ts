/** How a variable's value is chosen: `${A:-default}`, `${A:?message}`, `${A:+instead}`, each without `:` if empty counts as set. */
export type Operator = ':-' | '-' | ':?' | '?' | ':+' | '+';

/** `$NAME` or `${NAME…}` in a text, as Docker Compose reads it (compose-go `template`). Offsets are those of the text. */
export interface Variable {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly operator?: Operator;
  /** What stands behind the operator. */
  readonly rest?: string;
  /** Variables in there. */
  readonly inner: readonly Variable[];
}

export interface Template {
  readonly variables: readonly Variable[];
  /** A `${` that is not what Docker Compose understands. */
  readonly invalid: { readonly start: number; readonly end: number } | undefined;
}

/** Deeper nesting of defaults than anybody writes. */
const deepest = 20;

/** Reads the variables of a text. `$$` stands for a dollar sign, and one before anything else is one. */
export function parseTemplate(text: string, offset = 0, depth = 0): Template {
  const variables: Variable[] = [];
  let invalid: Template['invalid'];
  for (let at = text.indexOf('$'); at >= 0; at = text.indexOf('$', at)) {
    const next = text[at + 1];
    if (next === '$') {
      at += 2;
      continue;
    }
    if (next !== '{') {
      const name = nameAt(text, at + 1);
      if (name !== '') variables.push({ name, start: offset + at, end: offset + at + 1 + name.length, inner: [] });
      at += 1 + name.length;
      continue;
    }
    const end = closingBrace(text, at);
    const variable = end < 0 ? undefined : braced(text.slice(at + 2, end), offset + at, depth);
    if (!variable) {
      invalid ??= { start: offset + at, end: offset + (end < 0 ? text.length : end + 1) };
      if (end < 0) break;
    } else {
      variables.push(variable.variable);
      invalid ??= variable.invalid;
    }
    at = end + 1;
  }
  return { variables, invalid };
}

/** Whether a text is not yet what it will be when variables are filled in. */
export function hasVariable(text: string): boolean {
  return text.includes('$') && (parseTemplate(text).variables.length > 0 || parseTemplate(text).invalid !== undefined);
}

/**
 * The text with its variables filled in: with the values that are known, else with their defaults; `undefined` if one
 * has neither, or what stands there cannot be read.
 */
export function fillIn(text: string, valueOf: (name: string) => string | undefined = () => undefined): string | undefined {
  if (!text.includes('$')) return text;
  const { variables, invalid } = parseTemplate(text);
  if (invalid) return undefined;
  let filled = '';
  let from = 0;
  for (const { name, start, end, operator = '', rest = '' } of variables) {
    const value = valueOf(name);
    const isSet = value !== undefined && (value !== '' || !operator.startsWith(':'));
    const chosen = operator.endsWith('+') ? (isSet ? rest : '') : isSet || !operator.endsWith('-') ? value : rest;
    const replaced = chosen === undefined ? undefined : chosen === rest ? fillIn(rest, valueOf) : chosen;
    if (replaced === undefined) return undefined;
    filled += text.slice(from, start).replaceAll('$$', '$') + replaced;
    from = end;
  }
  return filled + text.slice(from).replaceAll('$$', '$');
}

function braced(content: string, start: number, depth: number): { variable: Variable; invalid: Template['invalid'] } | undefined {
  const name = nameAt(content, 0);
  if (name === '') return undefined;
  const end = start + 2 + content.length + 1;
  if (name.length === content.length) return { variable: { name, start, end, inner: [] }, invalid: undefined };
  const [operator] = /^:?[-+?]/.exec(content.slice(name.length, name.length + 2)) ?? [];
  if (operator === undefined || depth >= deepest) return undefined;
  const rest = content.slice(name.length + operator.length);
  const { variables: inner, invalid } = parseTemplate(rest, start + 2 + name.length + operator.length, depth + 1);
  return { variable: { name, start, end, operator: operator as Operator, rest, inner }, invalid };
}

function nameAt(text: string, start: number): string {
  name.lastIndex = start;
  return name.exec(text)?.[0] ?? '';
}

const name = /[_a-z][_a-z0-9]*|/iy;

/** The `}` that ends the `${` at `start`, those in between left out; -1 if there is none. */
function closingBrace(text: string, start: number): number {
  let open = 0;
  for (let at = start; at < text.length; at++) {
    if (text[at] === '$' && text[at + 1] === '{') {
      open++;
      at++;
    } else if (text[at] === '}' && --open === 0) return at;
  }
  return -1;
}
