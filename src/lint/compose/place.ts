import type { YamlContent, YamlMapping, YamlNode, YamlPair, YamlScalar } from '../yaml/node.ts';
import { contentOf, entriesOf, isMerge, keyOf } from '../yaml/node.ts';
import { isNull } from '../yaml/scalar.ts';
import { isAnything, type Form, type MappingShape, type Shape } from './shape/shape.ts';

/** A value of the file, and what may stand there. */
export interface Place<Node extends YamlContent = YamlContent> {
  /** The keys and the numbers of items that lead here, as in `services`, `web`, `ports`, `0`. */
  readonly path: readonly string[];
  readonly node: Node;
  readonly shape: Shape;
  /** What the value stands under; `undefined` for items of lists, and for names. */
  readonly pair: YamlPair | undefined;
}

/** A key that nothing allows. */
export interface UnknownKey {
  readonly path: readonly string[];
  readonly pair: YamlPair;
  readonly key: string;
  readonly within: MappingShape;
  /** What stands in the mapping otherwise. */
  readonly beside: YamlMapping;
}

/** What of a file the rules of its form look at. */
export interface Places {
  /** Values of a kind that is allowed. */
  readonly fitting: readonly Place[];
  /** Values of another kind. */
  readonly misfits: readonly Place[];
  readonly unknown: readonly UnknownKey[];
  /** Keys that are names of something, if they look as such names do. */
  readonly names: readonly Place<YamlScalar>[];
  /** Keys that should be names, but look otherwise. */
  readonly misnamed: readonly UnknownKey[];
}

/**
 * Goes through what stands under shapes. A value that is used several times, by aliases or merges, is looked at once
 * for each shape that it must have: so it is found once, and files that blow up by aliases do not.
 */
export function placesOf(roots: readonly YamlNode[], shape: Shape): Places {
  const walk = new Walk();
  for (const root of roots) walk.visit(root, shape, [], undefined);
  return walk;
}

class Walk implements Places {
  readonly fitting: Place[] = [];
  readonly misfits: Place[] = [];
  readonly unknown: UnknownKey[] = [];
  readonly names: Place<YamlScalar>[] = [];
  readonly misnamed: UnknownKey[] = [];
  readonly #seen = new Map<YamlContent | YamlPair, Set<object>>();

  visit(written: YamlNode, shape: Shape, path: readonly string[], pair: YamlPair | undefined): void {
    const node = contentOf(written);
    // Another file's value goes: there is nothing to be checked.
    if (!node || node.tag === '!reset' || isAnything(shape) || !this.#isNew(node, shape)) return;
    const place: Place = { path, node, shape, pair };
    const empty = node.kind === 'scalar' && isNull(node);
    if (empty ? !shape.empty : !shape[node.kind === 'sequence' ? 'list' : node.kind]) this.misfits.push(place);
    else if (!empty) this.fitting.push(place);
    if (node.kind === 'sequence' && shape.list) {
      for (const [index, item] of node.items.entries()) this.visit(item, shape.list.item, [...path, String(index)], undefined);
    }
    if (node.kind === 'mapping' && shape.mapping) this.#visitEntries(node, shape.mapping, path);
  }

  #visitEntries(node: YamlMapping, within: MappingShape, path: readonly string[]): void {
    const { keys, named, extensible } = within;
    for (const [key, pair] of entriesOf(node)) {
      const known = Object.hasOwn(keys, key) ? keys[key]?.shape : undefined;
      if (known) this.visit(pair.value, known, [...path, key], pair);
      else if (extensible && key.startsWith('x-')) continue;
      else if (named && (named.pattern?.test(key) ?? true)) {
        const name = contentOf(pair.key);
        if (named.form && name?.kind === 'scalar' && this.#isNew(name, named)) {
          this.names.push({ path: [...path, key], node: name, shape: { scalar: { kinds: ['string'], form: named.form } }, pair: undefined });
        }
        this.visit(pair.value, named.shape, [...path, key], pair);
      } else if (this.#isNew(pair, within)) {
        (named ? this.misnamed : this.unknown).push({ path, pair, key, within, beside: node });
      }
    }
    for (const pair of node.pairs) {
      if (keyOf(pair) === undefined && !isMerge(pair) && this.#isNew(pair, within)) this.misnamed.push({ path, pair, key: '', within, beside: node });
    }
  }

  #isNew(node: YamlContent | YamlPair, shape: object): boolean {
    const shapes = this.#seen.get(node);
    if (shapes?.has(shape)) return false;
    if (shapes) shapes.add(shape);
    else this.#seen.set(node, new Set([shape]));
    return true;
  }
}

/** The scalars that must look like something, or name it, by what that is: keys that are names included. */
export function scalarsByForm({ fitting, names }: Places): ReadonlyMap<Form, readonly Place<YamlScalar>[]> {
  const byForm = new Map<Form, Place<YamlScalar>[]>();
  for (const place of [...fitting, ...names]) {
    const form = place.shape.scalar?.form;
    if (form === undefined || !isScalarPlace(place)) continue;
    const known = byForm.get(form);
    if (known) known.push(place);
    else byForm.set(form, [place]);
  }
  return byForm;
}

export function isScalarPlace(place: Place): place is Place<YamlScalar> {
  return place.node.kind === 'scalar';
}
