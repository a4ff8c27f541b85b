import { assign, compute, resolve } from './assign.ts';
import { type ArrayValue, Failure, type Shell } from './shell.ts';
import { IndexedArray, Table } from './variables.ts';

/** `name=(…)`, with the elements expanded. Throws Failure if it is read-only. */
export function assignArray(shell: Shell, name: string, { append, elements }: ArrayValue): void {
  const { variables } = shell.state;
  const direct = resolve(shell, name);
  const variable = variables.get(direct);
  if (variable?.readonly === true) throw new Failure(`${direct}: readonly variable`);
  if (variable?.table !== undefined) {
    if (!append) variables.put(direct, { ...variable, table: new Table() });
    assignPairs(shell, direct, elements);
    return;
  }
  if (append) variables.writable(direct);
  else variables.put(direct, { ...variable, value: undefined, array: new IndexedArray() });
  let next = append ? variables.writable(direct).top + 1 : 0;
  for (const { key, value, append: add } of elements) {
    if (key !== undefined) next = Number(compute(shell, key));
    assign(shell, direct, value, { subscript: String(next), append: add });
    next++;
  }
}

/** Without `[key]=`, keys and values alternate. */
function assignPairs(shell: Shell, name: string, elements: ArrayValue['elements']): void {
  for (let i = 0; i < elements.length; i++) {
    const one = elements[i];
    if (one === undefined) continue;
    if (one.key !== undefined) assign(shell, name, one.value, { subscript: one.key, append: one.append });
    else assign(shell, name, elements[++i]?.value ?? '', { subscript: one.value });
  }
}
