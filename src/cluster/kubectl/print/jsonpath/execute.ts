import { Failure } from '../../failure.ts';
import { isJsonArray, isJsonObject, type Json } from '../../json.ts';
import { jsonText, sortedKeys } from '../json.ts';
import { type Node, type Path, parseJsonPath, type Step } from './parse.ts';

/** A JSONPath template of kubectl, for any number of objects. */
export class JsonPath {
  private readonly nodes: readonly Node[];
  private readonly allowsMissing: boolean;

  /** @param allowsMissing fields that do not exist say nothing @throws Failure */
  constructor(template: string, allowsMissing = true) {
    this.nodes = parseJsonPath(template);
    this.allowsMissing = allowsMissing;
  }

  /** The text that the template makes of it. @throws Failure */
  text(data: Json): string {
    return this.write(this.nodes, data, data);
  }

  /** What each of the expressions finds. @throws Failure */
  find(data: Json): readonly (readonly Json[])[] {
    return this.nodes.flatMap(node => node.kind === 'action' ? [this.walk(node.path, [data], data)] : node.kind === 'range' ? this.walk(node.path, [data], data).map(each => [each]) : []);
  }

  private write(nodes: readonly Node[], data: Json, root: Json): string {
    return nodes.map(node => {
      if (node.kind === 'text') return node.text;
      const found = this.walk(node.path, [data], root);
      return node.kind === 'action' ? found.map(shown).join(' ') : found.map(each => this.write(node.body, each, each)).join('');
    }).join('');
  }

  private walk(path: Path, from: readonly Json[], root: Json): readonly Json[] {
    let values = from;
    for (const step of path) values = this.step(step, values, root);
    return values;
  }

  private step(step: Step, values: readonly Json[], root: Json): readonly Json[] {
    switch (step.kind) {
      case 'root': return [root];
      case 'literal': return [step.value];
      case 'field': return this.fields(step.name, values);
      case 'wildcard': return values.flatMap(childrenOf);
      case 'recursive': return values.flatMap(descendantsOf);
      case 'slice': return values.flatMap(value => this.slice(step, value));
      case 'union': return values.flatMap(value => step.paths.flatMap(path => this.walk(path, [value], root)));
      case 'filter': return values.flatMap(value => childrenOf(value).filter(child => this.meets(step, child, root)));
    }
  }

  private fields(name: string, values: readonly Json[]): readonly Json[] {
    if (name === '') return values;
    const found = values.flatMap(value => isJsonObject(value) && Object.hasOwn(value, name) ? [value[name] ?? null] : []);
    if (found.length === 0 && !this.allowsMissing) throw new Failure(`${name} is not found`);
    return found;
  }

  private slice({ start, end, step, single }: Step & { kind: 'slice' }, value: Json): readonly Json[] {
    if (!isJsonArray(value)) {
      if (value === null) return [];
      throw new Failure('is not array or slice');
    }
    const placed = (place: number): number => place < 0 ? place + value.length : place;
    const first = placed(start ?? 0);
    if (single) {
      if (first < 0 || first >= value.length) throw new Failure(`array index out of bounds: index ${start ?? 0}, length ${value.length}`);
      return [value[first] ?? null];
    }
    const last = Math.min(end === undefined ? value.length : placed(end), value.length);
    return value.slice(Math.max(first, 0), Math.max(last, 0)).filter((_, at) => at % Math.max(step, 1) === 0);
  }

  private meets({ left, operator, right }: Step & { kind: 'filter' }, value: Json, root: Json): boolean {
    const lenient = this.allowsMissing ? this : new JsonPath('', true);
    const lefts = lenient.walk(left, [value], root);
    if (operator === 'exists') return lefts.length > 0;
    const rights = lenient.walk(right, [value], root);
    const [a, b] = [lefts[0], rights[0]];
    if (a === undefined || b === undefined) return false;
    switch (operator) {
      case '==': return a === b;
      case '!=': return a !== b;
      default: {
        const [x, y] = [a as string | number, b as string | number];
        return operator === '<' ? x < y : operator === '>' ? x > y : operator === '<=' ? x <= y : x >= y;
      }
    }
  }
}

function childrenOf(value: Json): readonly Json[] {
  if (isJsonArray(value)) return value;
  return isJsonObject(value) ? Object.keys(value).sort().map(key => value[key] ?? null) : [];
}

function descendantsOf(value: Json): readonly Json[] {
  return typeof value === 'object' && value !== null ? [value, ...childrenOf(value).flatMap(descendantsOf)] : [];
}

function shown(value: Json): string {
  if (value === null) return '';
  return typeof value === 'object' ? jsonText(sortedKeys(value), 0) : String(value);
}
