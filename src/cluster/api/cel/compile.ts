import { type Expression, CelSyntaxError, parseCel } from './parse.ts';

const known = new Map<string, Expression>();
/** Rules are asked for again and again; more than so many are forgotten. */
const most = 1000;

/** The same expression is taken apart once. @throws CelSyntaxError */
export function compiled(text: string): Expression {
  let expression = known.get(text);
  if (!expression) {
    if (known.size >= most) known.clear();
    known.set(text, expression = parseCel(text));
  }
  return expression;
}

/** What a server says of an expression that is none; undefined if it is one. */
export function compilationError(text: string): string | undefined {
  try {
    compiled(text);
    return undefined;
  } catch (error) {
    if (!(error instanceof CelSyntaxError)) throw error;
    const before = text.slice(0, error.at).split('\n');
    const column = before.at(-1)?.length ?? 0;
    return `compilation failed: ERROR: <input>:${before.length}:${column + 1}: ${error.message}\n | ${text.split('\n')[before.length - 1] ?? ''}\n | ${'.'.repeat(column)}^`;
  }
}
