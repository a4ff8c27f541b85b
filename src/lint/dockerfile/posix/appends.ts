import type { Node } from '../../shell/ast.ts';
import type { Survey } from '../../shell/survey.ts';
import { named } from './named.ts';

/** A `name+=value`. */
export interface Append {
  readonly at: Node;
  readonly name: string;
  /** The `+=`; `undefined` if the value is no text but an array. */
  readonly operator: Node | undefined;
  /** The shell would split the value into words. */
  readonly isArgument: boolean;
}

/** All of a script, also those behind `export` and the like. */
export function appendsIn(survey: Survey): Append[] {
  const found: Append[] = [];
  for (const { node } of survey.assignments) {
    const { name, nameEnd, index, value, append } = node;
    const isText = !index && !value?.parts.some(({ type }) => type === 'array');
    if (append) found.push({ at: node, name, operator: isText ? { start: nameEnd, end: nameEnd + 2 } : undefined, isArgument: false });
  }
  for (const { args } of named(survey, 'export', 'readonly', 'local', 'declare', 'typeset')) {
    for (const word of args) {
      const name = /^([A-Za-z_]\w*)\+=/.exec(word.text)?.[1];
      if (name === undefined) continue;
      const at = word.start + name.length;
      found.push({ at: word, name, operator: word.parts.some(({ type }) => type === 'array') ? undefined : { start: at, end: at + 2 }, isArgument: true });
    }
  }
  return found;
}
