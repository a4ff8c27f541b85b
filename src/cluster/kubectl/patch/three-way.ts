import { listTypeOf } from '../../api/patch/lists.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject, sameJson } from '../json.ts';

/** How lists are changed: element by element where their elements have a key ("strategic"), or as a whole (RFC 7396). */
type PatchKind = 'strategic' | 'merge';

/**
 * What makes `current` say all that `modified` says, and takes away what `original` said and `modified` no longer does: "How apply calculates differences and merges
 * changes". Empty if there is nothing to do.
 */
export function threeWayPatch(original: Json | undefined, modified: JsonObject, current: JsonObject, kind: PatchKind): JsonObject {
  return mapPatch(isJsonObject(original) ? original : {}, modified, current, kind, []);
}

function mapPatch(original: JsonObject, modified: JsonObject, current: JsonObject, kind: PatchKind, path: readonly string[]): JsonObject {
  const patch: Record<string, Json> = {};
  for (const [key, wished] of Object.entries(modified)) {
    if (wished === undefined) continue;
    const there = current[key];
    const inner = [...path, key];
    if (isJsonObject(wished) && isJsonObject(there)) {
      const before = original[key];
      const part = mapPatch(isJsonObject(before) ? before : {}, wished, there, kind, inner);
      if (Object.keys(part).length > 0) patch[key] = part;
    } else if (kind === 'strategic' && isJsonArray(wished) && isJsonArray(there) && listTypeOf(inner)) Object.assign(patch, listPatch(original[key], wished, there, inner));
    else if (wished === null ? there !== undefined : !sameJson(wished, there)) patch[key] = wished;
  }
  for (const key of Object.keys(original)) if (!Object.hasOwn(modified, key) && current[key] !== undefined) patch[key] = null;
  return patch;
}

/** The changes of a list whose elements have a key, and their order. */
function listPatch(original: Json | undefined, modified: readonly Json[], current: readonly Json[], path: readonly string[]): JsonObject {
  const name = path.at(-1) ?? '';
  const key = listTypeOf(path)?.mergeKey;
  const before = isJsonArray(original) ? original : [];
  if (key === undefined) {
    const added = modified.filter(each => !current.some(there => sameJson(each, there)));
    const removed = before.filter(each => !modified.some(wished => sameJson(wished, each)) && current.some(there => sameJson(there, each)));
    return { ...added.length > 0 && { [name]: added }, ...removed.length > 0 && { [`$deleteFromPrimitiveList/${name}`]: removed } };
  }
  const find = (list: readonly Json[], value: Json | undefined): JsonObject | undefined => list.filter(isJsonObject).find(each => sameJson(each[key], value));
  const changes: Json[] = [];
  for (const wished of modified.filter(isJsonObject)) {
    const there = find(current, wished[key]);
    const part = there ? mapPatch(find(before, wished[key]) ?? {}, wished, there, 'strategic', path) : wished;
    if (Object.keys(part).length > 0) changes.push({ ...part, [key]: wished[key] ?? null });
  }
  for (const gone of before.filter(isJsonObject)) if (!find(modified, gone[key]) && find(current, gone[key])) changes.push({ $patch: 'delete', [key]: gone[key] ?? null });
  if (changes.length === 0) return {};
  return { [`$setElementOrder/${name}`]: modified.filter(isJsonObject).map(each => ({ [key]: each[key] ?? null })), [name]: changes };
}
