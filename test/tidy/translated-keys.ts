import { readFile } from 'node:fs/promises';
import ts from 'typescript';

/** A text for a person in the source. */
export interface Key {
  readonly text: string;
  /** File and line. */
  readonly place: string;
}

export interface Keys {
  readonly keys: readonly Key[];
  /** Where a text is not a string literal, so that nobody can tell what to translate. */
  readonly unclear: readonly string[];
}

/** The texts that a source file has translated: the first arguments of `l10n.t(…)` and `message(…)`. */
export async function keysOf(path: string): Promise<Keys> {
  const file = ts.createSourceFile(path, await readFile(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const keys: Key[] = [];
  const unclear: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && translates(node.expression)) {
      const place = `${path}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
      const texts = literals(node.arguments[0]);
      if (texts) keys.push(...texts.map(text => ({ text, place })));
      else if (!passesOn(node)) unclear.push(place);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return { keys, unclear };
}

/** `l10n.t`, `vscode.l10n.t` or `message`. */
function translates(callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) return callee.text === 'message';
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== 't') return false;
  const owner = callee.expression;
  return (ts.isIdentifier(owner) ? owner.text : ts.isPropertyAccessExpression(owner) ? owner.name.text : '') === 'l10n';
}

/** The texts of an argument: a literal, one of two literals, or the `message` of an object. */
function literals(argument: ts.Expression | undefined): string[] | undefined {
  if (argument === undefined) return undefined;
  if (ts.isStringLiteralLike(argument)) return [argument.text];
  if (ts.isConditionalExpression(argument)) {
    const [a, b] = [literals(argument.whenTrue), literals(argument.whenFalse)];
    return a && b ? [...a, ...b] : undefined;
  }
  if (!ts.isObjectLiteralExpression(argument)) return undefined;
  const text = argument.properties.find(property => ts.isPropertyAssignment(property) && property.name.getText() === 'message');
  return text && ts.isPropertyAssignment(text) ? literals(text.initializer) : undefined;
}

/** `l10n.t(template, …)` and `l10n.t(text.template, …)` pass on a message, whose literal stands where it was made. */
function passesOn({ arguments: [first] }: ts.CallExpression): boolean {
  if (first === undefined) return false;
  const name = ts.isPropertyAccessExpression(first) ? first.name : first;
  return ts.isIdentifier(name) && name.text === 'template';
}

/** The places of a text that are filled in: `{0}` and `{1}` of `Filter {0} by {1}`, sorted. */
export function placeholders(text: string): string[] {
  return [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
}
