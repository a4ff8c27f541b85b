import type { Parameter } from '../../shell/ast.ts';

/** What a `!` before a name stands for. */
export type Indirection = 'value' | 'names' | 'keys';

/** `${!name}`, `${!prefix*}` or `${!name[@]}`; `undefined` for what has no `!`. */
export function indirectionOf({ prefix, index, operator, operand }: Parameter): Indirection | undefined {
  if (prefix !== '!') return undefined;
  if (index) return 'keys';
  const [part] = operand;
  const isStar = operator === '' && (part?.type === 'glob' || part?.type === 'literal') && part.value === '*';
  return isStar || (operator === '@' && operand.length === 0) ? 'names' : 'value';
}
