import { sameJson } from '../../object/same.ts';
import { type Fields, isFields } from '../fields.ts';
import { ApiError, badRequest } from '../error.ts';

/** JSON Patch, RFC 6902. @throws ApiError 400 for what is no patch, 422 for one that does not fit */
export function jsonPatch(target: unknown, patch: unknown): unknown {
  if (!Array.isArray(patch) || !patch.every(isFields)) throw badRequest('json: cannot unmarshal object into Go value of type jsonpatch.Patch');
  return patch.reduce<unknown>((document, operation) => apply(document, operation), target);
}

function apply(document: unknown, operation: Fields): unknown {
  const path = pointer(operation['path']);
  const from = (): readonly string[] => pointer(operation['from']);
  switch (operation['op']) {
    case 'add': return change(document, path, operation['value'], 'add');
    case 'replace': return change(document, path, operation['value'], 'replace');
    case 'remove': return change(document, path, undefined, 'remove');
    case 'move': return change(change(document, from(), undefined, 'remove'), path, valueAt(document, from()), 'add');
    case 'copy': return change(document, path, valueAt(document, from()), 'add');
    case 'test': {
      if (!sameJson(valueAt(document, path), operation['value'])) throw unfit();
      return document;
    }
    default: throw unfit();
  }
}

/** RFC 6901. */
function pointer(text: unknown): readonly string[] {
  if (typeof text !== 'string' || (text !== '' && !text.startsWith('/'))) throw unfit();
  return text.split('/').slice(1).map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function valueAt(document: unknown, path: readonly string[]): unknown {
  return path.reduce((value, part) => {
    const child = Array.isArray(value) ? value[indexOf(value, part, value.length - 1)] as unknown : isFields(value) && Object.hasOwn(value, part) ? value[part] : undefined;
    if (child === undefined) throw unfit();
    return child;
  }, document);
}

type Kind = 'add' | 'replace' | 'remove';

function change(document: unknown, [part, ...rest]: readonly string[], value: unknown, kind: Kind): unknown {
  if (part === undefined) return value;
  if (Array.isArray(document)) {
    const index = indexOf(document, part, kind === 'add' && rest.length === 0 ? document.length : document.length - 1);
    if (rest.length > 0) return document.with(index, change(document[index], rest, value, kind));
    return document.toSpliced(index, kind === 'add' ? 0 : 1, ...kind === 'remove' ? [] : [value]);
  }
  if (!isFields(document) || ((rest.length > 0 || kind !== 'add') && !Object.hasOwn(document, part))) throw unfit();
  if (rest.length > 0) return { ...document, [part]: change(document[part], rest, value, kind) };
  if (kind !== 'remove') return { ...document, [part]: value };
  return Object.fromEntries(Object.entries(document).filter(([key]) => key !== part));
}

function indexOf(list: readonly unknown[], part: string, last: number): number {
  const index = part === '-' ? list.length : /^(?:0|[1-9]\d*)$/.test(part) ? Number(part) : Infinity;
  if (index > last) throw unfit();
  return index;
}

function unfit(): ApiError {
  return new ApiError(422, 'Invalid', 'the server rejected our request due to an error in our request', {});
}
