import { sameJson } from '../../object/same.ts';
import { type Fields, isFields } from '../fields.ts';
import { badRequest } from '../error.ts';
import { listTypeOf } from './lists.ts';

/** What a patch says beside fields: "Strategic Merge Patch" of the API conventions' design documents. */
const directive = '$patch';
const retainKeys = '$retainKeys';
const elementOrder = /^\$setElementOrder\/(.+)$/;
const deleteFromList = /^\$deleteFromPrimitiveList\/(.+)$/;

/** A merge patch whose lists are merged by keys where the type says so. @param path names of fields above, for who calls itself @throws ApiError 400 */
export function strategicMergePatch(target: unknown, patch: unknown, path: readonly string[] = []): unknown {
  if (!isFields(patch)) return patch;
  switch (patch[directive]) {
    case undefined: case 'merge': break;
    case 'replace': return Object.fromEntries(Object.entries(patch).filter(([key]) => key !== directive));
    case 'delete': return {};
    default: throw badRequest(`unknown patch type found: ${String(patch[directive])}`);
  }
  const before: Fields = isFields(target) ? target : {};
  const kept = patch[retainKeys];
  const result: Record<string, unknown> = Array.isArray(kept) ? Object.fromEntries(Object.entries(before).filter(([key]) => kept.includes(key))) : { ...before };
  for (const [key, value] of Object.entries(patch)) {
    if (key === directive || key === retainKeys || elementOrder.test(key)) continue;
    const [, shortened] = deleteFromList.exec(key) ?? [];
    if (shortened !== undefined) result[shortened] = removed(result[shortened], value);
    else if (value === null) Reflect.deleteProperty(result, key);
    else result[key] = merged(result[key], value, [...path, key]);
  }
  for (const [key, value] of Object.entries(patch)) {
    const [, name] = elementOrder.exec(key) ?? [];
    if (name !== undefined && Array.isArray(value) && Array.isArray(result[name])) result[name] = ordered(result[name], value, [...path, name]);
  }
  return result;
}

function merged(target: unknown, value: unknown, path: readonly string[]): unknown {
  if (!Array.isArray(value)) return strategicMergePatch(target, value, path);
  const items = value as readonly unknown[];
  const before: readonly unknown[] = Array.isArray(target) ? target : [];
  const type = listTypeOf(path);
  const isReplaced = items.some(item => isFields(item) && item[directive] === 'replace' && Object.keys(item).length === 1);
  if (!type || isReplaced) return items.filter(item => !(isFields(item) && directive in item)).map(item => strategicMergePatch(undefined, item, path));
  if (type.mergeKey === undefined) return [...before, ...items.filter(item => !before.includes(item))];
  return mergedByKey(before, items, type.mergeKey, path);
}

function mergedByKey(before: readonly unknown[], patches: readonly unknown[], mergeKey: string, path: readonly string[]): readonly unknown[] {
  const result = [...before];
  for (const patch of patches) {
    const key = isFields(patch) ? patch[mergeKey] : undefined;
    if (!isFields(patch) || key === undefined) throw badRequest(`map: ${JSON.stringify(patch)} does not contain declared merge key: ${mergeKey}`);
    const index = result.findIndex(item => isFields(item) && sameJson(item[mergeKey], key));
    if (patch[directive] === 'delete') {
      if (index >= 0) result.splice(index, 1);
    } else if (index < 0) result.push(strategicMergePatch(undefined, patch, path));
    else result[index] = strategicMergePatch(result[index], patch, path);
  }
  return result;
}

function removed(target: unknown, values: unknown): readonly unknown[] {
  const gone: readonly unknown[] = Array.isArray(values) ? values : [];
  return Array.isArray(target) ? target.filter(item => !gone.includes(item)) : [];
}

/** Items that the order names stand as it names them; others keep their place behind that which they followed. */
function ordered(items: readonly unknown[], order: readonly unknown[], path: readonly string[]): readonly unknown[] {
  const mergeKey = listTypeOf(path)?.mergeKey;
  const idOf = (item: unknown): unknown => mergeKey !== undefined && isFields(item) ? item[mergeKey] : item;
  const places = new Map(order.map((item, index) => [idOf(item), index]));
  let place = -1;
  return items.map((item, index) => {
    const named = places.get(idOf(item));
    place = named ?? place;
    return { item, index, place, isNamed: named !== undefined };
  }).sort((a, b) => a.place - b.place || Number(b.isNamed) - Number(a.isNamed) || a.index - b.index).map(({ item }) => item);
}
