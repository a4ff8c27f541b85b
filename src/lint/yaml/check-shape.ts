import { contentOf, isMerge, keyOf, mergedBy, type YamlContent, type YamlMapping, type YamlNode, type YamlPair, type YamlScalar } from './node.ts';
import { booleanOf, integerOf, isNull, typeOf } from './scalar.ts';
import { fieldOf, type ObjectShape, type Shape, type TextShape } from './shape.ts';

/** Where a text is not as its shape says. */
export type ShapeProblem = UnknownField | WrongType | WrongValue;

export interface UnknownField {
  readonly problem: 'unknown field';
  readonly pair: YamlPair;
  readonly name: string;
  readonly mapping: YamlMapping;
  readonly object: ObjectShape;
  /** The objects around it, the innermost first. */
  readonly around: readonly ShapedMapping[];
}

export interface ShapedMapping {
  readonly mapping: YamlMapping;
  readonly object: ObjectShape;
}

export interface WrongType {
  readonly problem: 'wrong type';
  readonly node: YamlNode;
  readonly shape: Shape;
  /** The key before it, or the one before the list that holds it. */
  readonly field: string;
}

export interface WrongValue {
  readonly problem: 'wrong value';
  readonly node: YamlScalar;
  readonly shape: TextShape;
  readonly field: string;
}

/** Checks a value. Null is fine everywhere: Go then leaves the default. What aliases repeat is checked once. */
export function checkShape(root: YamlNode, shape: Shape): ShapeProblem[] {
  const checker = new Checker();
  checker.check(root, shape, { field: '', around: [] });
  return checker.problems;
}

interface Place {
  readonly field: string;
  readonly around: readonly ShapedMapping[];
}

class Checker {
  readonly problems: ShapeProblem[] = [];
  readonly #done = new Map<YamlContent, Set<Shape>>();

  check(node: YamlNode, shape: Shape, place: Place): void {
    const content = contentOf(node);
    if (!content || isNull(content) || shape.type === 'any' || this.#isDone(content, shape)) return;
    const fitting = shape.type === 'either' ? shape.of.find(one => fits(content, one)) : shape;
    if (!fitting || !fits(content, fitting)) this.problems.push({ problem: 'wrong type', node, shape, field: place.field });
    else this.#checkInside(content, fitting, place);
  }

  #checkInside(content: YamlContent, shape: Shape, place: Place): void {
    if (content.kind === 'scalar') {
      if (shape.type === 'text' && !isAllowed(content.text, shape)) this.problems.push({ problem: 'wrong value', node: content, shape, field: place.field });
    } else if (content.kind === 'sequence') {
      if (shape.type === 'list') for (const item of content.items) this.check(item, shape.of, place);
    } else if (shape.type === 'map') {
      for (const pair of content.pairs) this.#checkEntry(pair, shape, place);
    } else if (shape.type === 'object') {
      this.#checkFields(content, shape, place);
    }
  }

  #checkEntry(pair: YamlPair, shape: Shape & { readonly type: 'map' }, place: Place): void {
    if (isMerge(pair)) for (const merged of mergedBy(pair.value)) this.check(merged, shape, place);
    else this.check(pair.value, shape.of, { ...place, field: keyOf(pair) ?? place.field });
  }

  #checkFields(mapping: YamlMapping, object: ObjectShape, { around }: Place): void {
    const inside = [{ mapping, object }, ...around];
    for (const pair of mapping.pairs) {
      const name = keyOf(pair);
      if (isMerge(pair)) {
        for (const merged of mergedBy(pair.value)) this.check(merged, object, { field: object.name, around });
        continue;
      }
      const field = name === undefined ? undefined : fieldOf(object, name);
      if (field) this.check(pair.value, field.shape, { field: name ?? '', around: inside });
      else if (name === undefined || object.extensions === undefined || !name.startsWith(object.extensions)) {
        this.problems.push({ problem: 'unknown field', pair, name: name ?? '', mapping, object, around });
      }
    }
  }

  #isDone(content: YamlContent, shape: Shape): boolean {
    const shapes = this.#done.get(content) ?? new Set();
    if (shapes.has(shape)) return true;
    this.#done.set(content, shapes.add(shape));
    return false;
  }
}

/** Whether Go would read the content into a field of this type. */
function fits(content: YamlContent, shape: Shape): boolean {
  switch (shape.type) {
    case 'any': return true;
    case 'text': return content.kind === 'scalar';
    case 'integer': return integerOf(content) !== undefined;
    case 'number': return content.kind === 'scalar' && ['integer', 'float'].includes(typeOf(content));
    case 'boolean': return booleanOf(content) !== undefined;
    case 'list': return content.kind === 'sequence';
    case 'map': case 'object': return content.kind === 'mapping';
    case 'either': return shape.of.some(one => fits(content, one));
  }
}

function isAllowed(written: string, { values, anyCase }: TextShape): boolean {
  if (!values || written === '') return true;
  return anyCase ? values.some(value => value.toLowerCase() === written.toLowerCase()) : values.includes(written);
}
