/** A value of a script. */
export type Value = number | string | boolean | null | readonly Value[];

/** What a script says that is not simulated. */
export class NotSimulated extends Error {}

const binary: readonly (readonly string[])[] = [['||', 'or'], ['&&', 'and'], ['===', '==', '!==', '!='], ['<', '>', '<=', '>='], ['+', '-'], ['*', '/', '//', '%'], ['**']];

/** Computes an expression as JavaScript and Python both write it: numbers, strings, lists, operators, names that are known. @throws NotSimulated */
export function evaluate(text: string, names: ReadonlyMap<string, Value>): Value {
  const tokens = text.match(/\s+|\d+(?:\.\d+)?(?:e[+-]?\d+)?|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`|[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*|===|!==|\*\*|\/\/|[=!<>]=|&&|\|\||[-+*/%<>()[\],!]|./g)?.filter(token => token.trim() !== '') ?? [];
  let at = 0;
  const level = (depth: number): Value => {
    const operators = binary[depth];
    if (!operators) return unary();
    let left = level(depth + 1);
    for (let operator = tokens[at]; operator !== undefined && operators.includes(operator); operator = tokens[at]) {
      at++;
      left = apply(operator, left, operator === '**' ? level(depth) : level(depth + 1));
    }
    return left;
  };
  const unary = (): Value => {
    const token = tokens[at];
    if (token === '-' || token === '+' || token === '!' || token === 'not') {
      at++;
      const value = unary();
      return token === '-' ? -Number(value) : token === '+' ? Number(value) : !truth(value);
    }
    return primary();
  };
  const primary = (): Value => {
    const token = tokens[at++];
    if (token === undefined) throw new NotSimulated(text);
    if (/^\d/.test(token)) return Number(token);
    if (token.startsWith('`')) return unquote(token).replace(/\$\{([^}]*)\}/g, (_, inside: string) => textOf(evaluate(inside, names)));
    if (/^["']/.test(token)) return unquote(token);
    if (token === '(' || token === '[') {
      const close = token === '(' ? ')' : ']';
      const list: Value[] = [];
      while (tokens[at] !== close) {
        list.push(level(0));
        if (tokens[at] === ',') at++;
        else if (tokens[at] !== close) throw new NotSimulated(text);
      }
      at++;
      return token === '(' && list.length === 1 ? list[0] ?? null : list;
    }
    const known = ({ true: true, True: true, false: false, False: false, null: null, None: null, undefined: null } as Readonly<Record<string, Value>>)[token];
    if (known !== undefined) return known;
    const value = names.get(token);
    if (value === undefined) throw new NotSimulated(token);
    return value;
  };
  const value = level(0);
  if (at < tokens.length) throw new NotSimulated(text);
  return value;
}

function apply(operator: string, left: Value, right: Value): Value {
  const [a, b] = [Number(left), Number(right)];
  switch (operator) {
    case '+': return typeof left === 'string' || typeof right === 'string' ? textOf(left) + textOf(right) : a + b;
    case '-': return a - b;
    case '*': return typeof left === 'string' && typeof right === 'number' ? left.repeat(Math.max(0, right)) : a * b;
    case '/': return a / b;
    case '//': return Math.floor(a / b);
    case '%': return a % b;
    case '**': return a ** b;
    case '<': return a < b;
    case '>': return a > b;
    case '<=': return a <= b;
    case '>=': return a >= b;
    case '==': case '===': return left === right;
    case '!=': case '!==': return left !== right;
    case '&&': case 'and': return truth(left) ? right : left;
    default: return truth(left) ? left : right;
  }
}

function truth(value: Value): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

/** A value as JavaScript makes a string of it. */
export function textOf(value: Value): string {
  return Array.isArray(value) ? value.map(textOf).join(',') : String(value);
}

/** The text of a string literal. */
export function unquote(token: string): string {
  return token.slice(1, -1).replace(/\\(.)/gs, (_, letter: string) => ({ n: '\n', t: '\t', r: '\r', 0: '\0' } as Readonly<Record<string, string>>)[letter] ?? letter);
}
