import type { Parameter, Simple, Word } from '../../shell/ast.ts';

/** The `$name` of `$name=value`, which is meant to set the variable. */
export function assignmentTarget({ words: [name] }: Simple): Parameter | undefined {
  const [parameter, value] = name?.parts ?? [];
  return value?.type === 'literal' && /^\+?=(?!=)/.test(value.value) && isName(parameter) ? parameter : undefined;
}

/** The `$name` of `for $name in …`. */
export function loopTarget({ parts: [parameter] }: Word): Parameter | undefined {
  return isName(parameter) ? parameter : undefined;
}

function isName(part: Word['parts'][number] | undefined): part is Parameter {
  return part?.type === 'parameter' && /^[A-Za-z_]\w*$/.test(part.name) && part.operator === '' && part.prefix === '' && !part.index;
}
