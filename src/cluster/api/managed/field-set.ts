import { sameJson } from '../../object/same.ts';
import { type Fields, isFields } from '../fields.ts';
import { isAtomic, listTypeOf } from '../patch/lists.ts';

/**
 * A set of fields of an object, as a tree: `FieldsV1` of meta/v1 and "Server-Side Apply". Its elements are `f:NAME` (a field), `k:{…}` (an item of a list by its keys) and `v:…` (an item by its value).
 */
export interface FieldSet {
  /** The field itself, with all of it or beside some of it. */
  readonly isMember: boolean;
  readonly children: ReadonlyMap<string, FieldSet>;
}

export const noFields: FieldSet = { isMember: false, children: new Map() };
const leaf: FieldSet = { isMember: true, children: new Map() };

/** Structs that Go has always, so that nobody sets them. */
const alwaysThere = new Set(['metadata', 'spec', 'status', 'template', 'strategy', 'updateStrategy', 'jobTemplate', 'loadBalancer']);
/** A key of an item that does not say it. */
const keyDefaults: Fields = { protocol: 'TCP' };

export function isEmpty({ isMember, children }: FieldSet): boolean {
  return !isMember && children.size === 0;
}

export function decodeFields(fields: unknown): FieldSet {
  if (!isFields(fields)) return noFields;
  const children = Object.entries(fields).filter(([element]) => element !== '.').map(([element, below]): [string, FieldSet] => {
    const set = decodeFields(below);
    return [element, { isMember: !isFields(below) || '.' in below || Object.keys(below).length === 0, children: set.children }];
  });
  return { isMember: false, children: new Map(children) };
}

export function encodeFields({ children }: FieldSet): Fields {
  return Object.fromEntries([...children].sort(([a], [b]) => a < b ? -1 : 1).map(([element, set]) => [element, { ...set.isMember && set.children.size > 0 && { '.': {} }, ...encodeFields(set) }]));
}

export function union(a: FieldSet, b: FieldSet): FieldSet {
  const children = new Map(a.children);
  for (const [element, set] of b.children) children.set(element, union(children.get(element) ?? noFields, set));
  return { isMember: a.isMember || b.isMember, children };
}

/** What is in the first and not in the second. */
export function difference(a: FieldSet, b: FieldSet): FieldSet {
  return { isMember: a.isMember && !b.isMember, children: childrenWith(a, (element, set) => difference(set, b.children.get(element) ?? noFields)) };
}

/** The same set, in which each field is a member that has a member below it. */
export function withParents({ isMember, children }: FieldSet): FieldSet {
  return { isMember: isMember || children.size > 0, children: new Map([...children].map(([element, set]) => [element, withParents(set)])) };
}

export function intersection(a: FieldSet, b: FieldSet): FieldSet {
  return { isMember: a.isMember && b.isMember, children: childrenWith(a, (element, set) => intersection(set, b.children.get(element) ?? noFields)) };
}

/** Of a set what an object has. */
export function existing({ isMember, children }: FieldSet, value: unknown): FieldSet {
  const kept = childrenWith({ isMember, children }, (element, set) => {
    const below = elementOf(value, element);
    return below === undefined ? noFields : existing(set, below);
  });
  return { isMember, children: kept };
}

function childrenWith({ children }: FieldSet, change: (element: string, set: FieldSet) => FieldSet): ReadonlyMap<string, FieldSet> {
  return new Map([...children].map(([element, set]): [string, FieldSet] => [element, change(element, set)]).filter(([, set]) => !isEmpty(set)));
}

/** What an element names below a value; undefined if it is not there. */
function elementOf(value: unknown, element: string): unknown {
  const name = element.slice(2);
  if (element.startsWith('f:')) return isFields(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  if (!Array.isArray(value)) return undefined;
  const wanted: unknown = JSON.parse(name);
  if (element.startsWith('v:')) return value.find(item => sameJson(item, wanted)) as unknown;
  return value.find(item => isFields(item) && isFields(wanted) && Object.entries(wanted).every(([key, each]) => sameJson(item[key] ?? keyDefaults[key], each))) as unknown;
}

/** All fields of a value that somebody applies. @param path names of fields from the top */
export function fieldsIn(value: unknown, path: readonly string[] = []): FieldSet {
  return gather(value, path, () => false);
}

/** All fields of a value that somebody has written where nothing was. */
function fieldsAdded(value: unknown, path: readonly string[]): FieldSet {
  return gather(value, path, name => !alwaysThere.has(name));
}

function gather(value: unknown, path: readonly string[], isSetItself: (name: string) => boolean): FieldSet {
  if (isFields(value) && !isAtomic(path)) {
    const children = Object.entries(value).filter(([, below]) => below !== undefined).map(([name, below]): [string, FieldSet] => [`f:${name}`, gather(below, [...path, name], isSetItself)]);
    return children.length === 0 ? leaf : { isMember: path.length > 0 && isSetItself(path.at(-1) ?? ''), children: new Map(children) };
  }
  const elements = Array.isArray(value) ? elementsOf(value, path) : undefined;
  if (!elements || elements.size === 0) return leaf;
  return { isMember: false, children: new Map([...elements].map(([element, item]) => [element, { ...gather(item, path, isSetItself), isMember: true }])) };
}

/** Items of a list by their elements; undefined for a list that is taken as a whole. */
export function elementsOf(list: readonly unknown[], path: readonly string[]): ReadonlyMap<string, unknown> | undefined {
  const type = listTypeOf(path);
  if (!type) return undefined;
  if (!type.keys) return type.mergeKey === undefined ? new Map(list.map(item => [`v:${JSON.stringify(item)}`, item])) : undefined;
  const { keys } = type;
  return new Map(list.map(item => {
    const pairs = [...keys].sort().flatMap(key => {
      const value = isFields(item) ? item[key] ?? keyDefaults[key] : undefined;
      return value === undefined ? [] : [[key, value] as const];
    });
    return [`k:${JSON.stringify(Object.fromEntries(pairs))}`, item];
  }));
}

/** Fields of the second value that are new or other than in the first. */
export function changedFields(old: unknown, next: unknown, path: readonly string[] = []): FieldSet {
  if (old === next) return noFields;
  if (isFields(old) && isFields(next) && !isAtomic(path)) return changedBelow(Object.entries(next).filter(([, value]) => value !== undefined).map(([name, value]) => ({ element: `f:${name}`, old: old[name], next: value, path: [...path, name] })));
  const before = Array.isArray(old) ? elementsOf(old, path) : undefined;
  const after = Array.isArray(next) ? elementsOf(next, path) : undefined;
  if (before && after) return changedBelow([...after].map(([element, value]) => ({ element, old: before.get(element), next: value, path })));
  return sameJson(old, next) ? noFields : leaf;
}

function changedBelow(pairs: readonly { readonly element: string; readonly old: unknown; readonly next: unknown; readonly path: readonly string[] }[]): FieldSet {
  const children = pairs.map(({ element, old, next, path }): [string, FieldSet] => {
    if (old !== undefined) return [element, changedItem(element, old, next, path)];
    const added = fieldsAdded(next, path);
    return [element, element.startsWith('f:') ? added : { ...added, isMember: true }];
  });
  return { isMember: false, children: new Map(children.filter(([, set]) => !isEmpty(set))) };
}

/** An item of a list is a map whose own name is the list's. */
function changedItem(element: string, old: unknown, next: unknown, path: readonly string[]): FieldSet {
  if (element.startsWith('f:') || !isFields(old) || !isFields(next)) return changedFields(old, next, path);
  return changedBelow(Object.entries(next).map(([name, value]) => ({ element: `f:${name}`, old: old[name], next: value, path: [...path, name] })));
}

/** Every member, as messages name it: `.spec.containers[name="web"].image`. */
export function pathsOf({ isMember, children }: FieldSet, prefix = ''): readonly string[] {
  return [...isMember ? [prefix] : [], ...[...children].flatMap(([element, set]) => pathsOf(set, `${prefix}${pathElement(element)}`))];
}

function pathElement(element: string): string {
  const name = element.slice(2);
  if (element.startsWith('f:')) return `.${name}`;
  if (element.startsWith('v:')) return `[=${name}]`;
  const keys: unknown = JSON.parse(name);
  return `[${Object.entries(isFields(keys) ? keys : {}).map(([key, value]) => `${key}=${JSON.stringify(value)}`).join(',')}]`;
}
