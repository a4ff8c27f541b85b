import { type Lookup, unknown } from '../../dockerfile/index.ts';
import type { Part, Parameter } from './ast.ts';

/** `{a,b}{c,d}…` grows fast; what would make more than this stays as it is written. */
const mostWords = 1000;

/**
 * The arguments that a shell makes of a word's parts (POSIX.1-2024, Shell Command Language, 2.6): braces make several,
 * unquoted variables are split at blanks, and one that is empty leaves nothing.
 */
export function expandParts(parts: readonly Part[], lookup: Lookup): string[] {
  return alternativesOf(parts).flatMap(alternative => {
    const fields = new Fields();
    for (const part of alternative) addPart(fields, part, lookup);
    return fields.finish();
  });
}

/** All ways to choose one alternative of each `{a,b}`. */
function alternativesOf(parts: readonly Part[]): (readonly Part[])[] {
  if (!parts.some(part => part.type === 'brace') || waysOf(parts) * parts.length > mostWords) return [parts];
  let made: (readonly Part[])[] = [[]];
  for (const part of parts) {
    const choices = part.type === 'brace' && part.alternatives ? part.alternatives.flatMap(alternativesOf) : [[part]];
    made = made.flatMap(before => choices.map(choice => [...before, ...choice]));
  }
  return made;
}

function waysOf(parts: readonly Part[]): number {
  let ways = 1;
  for (const part of parts) {
    if (part.type === 'brace' && part.alternatives) ways *= part.alternatives.reduce((sum, alternative) => sum + waysOf(alternative), 0);
  }
  return ways;
}

/** Collects the arguments that one word becomes. */
class Fields {
  readonly #done: string[] = [];
  /** `undefined` if no argument has begun. */
  #current: string | undefined;

  /** Quoted or literal text: it never splits. */
  add(text: string): void {
    this.#current = (this.#current ?? '') + text;
  }

  addSplit(text: string): void {
    const pieces = text.split(/[ \t\n]+/);
    for (const [index, piece] of pieces.entries()) {
      if (index > 0) this.#close();
      if (piece !== '') this.add(piece);
    }
  }

  finish(): string[] {
    this.#close();
    return this.#done;
  }

  #close(): void {
    if (this.#current !== undefined) this.#done.push(this.#current);
    this.#current = undefined;
  }
}

function addPart(fields: Fields, part: Part, lookup: Lookup): void {
  if (part.type === 'parameter') fields.addSplit(valueOf(part, lookup));
  else fields.add(quoted([part], lookup));
}

function quoted(parts: readonly Part[], lookup: Lookup): string {
  return parts.map(part => {
    switch (part.type) {
      case 'literal':
      case 'glob':
      case 'single':
      case 'brace':
        return part.value;
      case 'double':
        return quoted(part.parts, lookup);
      case 'parameter':
        return valueOf(part, lookup);
      default:
        return unknown;
    }
  }).join('');
}

/** A variable that is not known counts as not set for `:-`, as in Dockerfiles. */
function valueOf({ name, prefix, index, operator, operand }: Parameter, lookup: Lookup): string {
  if (prefix !== '' || index) return unknown;
  const value = lookup(name);
  const known = value !== undefined && value !== unknown;
  switch (operator) {
    case '': case '?': case ':?': return value ?? unknown;
    case '-': case '=': return known ? value : quoted(operand, lookup);
    case ':-': case ':=': return known && value !== '' ? value : quoted(operand, lookup);
    case '+': return known ? quoted(operand, lookup) : unknown;
    case ':+': return !known ? unknown : value === '' ? '' : quoted(operand, lookup);
    default: return unknown;
  }
}
