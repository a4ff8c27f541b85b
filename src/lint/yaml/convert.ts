import { isAlias, isCollection, isMap, isScalar, type ParsedNode, type Scalar } from 'yaml';
import { message } from '../../base/message.ts';
import { shorten } from '../shorten.ts';
import type { Span } from '../../base/span.ts';
import type { YamlContent, YamlMapping, YamlNode, YamlPair, YamlScalar, YamlSequence } from './node.ts';
import { markdownAt, type SyntaxProblem } from './syntax-problem.ts';

/** A document's nodes, and what is wrong with its aliases. */
export interface Converted {
  readonly root: YamlNode | undefined;
  readonly problem: SyntaxProblem | undefined;
}

/** Makes our nodes of the library's, and finds what aliases stand for: the last anchor of that name before them. */
export function convert(contents: ParsedNode | null, text: string): Converted {
  const converter = new Converter(text);
  const root = contents ? converter.node(contents) : undefined;
  return { root, problem: converter.problem };
}

class Converter {
  readonly #text: string;
  readonly #anchors = new Map<string, Anchored>();
  problem: SyntaxProblem | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  node(node: ParsedNode): YamlNode {
    const span = this.#spanOf(node);
    if (isAlias(node)) return { kind: 'alias', span, name: node.source, target: this.#target(node.source, span) };
    const described = { span, ...node.tag !== undefined && { tag: shortTag(node.tag) }, ...node.anchor !== undefined && { anchor: node.anchor } };
    if (isScalar(node)) return this.#anchored(node.anchor, () => ({ ...described, kind: 'scalar', style: styleOf(node), text: sourceOf(node) }));
    if (!isCollection(node)) return empty(span.start);
    const flow = node.flow === true;
    return this.#anchored(node.anchor, (): YamlMapping | YamlSequence => isMap(node)
      ? { ...described, kind: 'mapping', flow, pairs: node.items.map(({ key, value }) => this.#pair(key, value, flow)) }
      : { ...described, kind: 'sequence', flow, items: node.items.map(item => this.node(item)) });
  }

  #pair(key: ParsedNode | null, value: ParsedNode | null, flow: boolean): YamlPair {
    const ownKey = key ? this.node(key) : empty(value?.range[0] ?? 0);
    const { span: { start, end } } = ownKey;
    // Go's parser wants a key before the colon of a line (`: value` is none), or a `?`.
    if (!flow && start === end && this.#text[start] === ':') this.problem ??= { at: { start, end: end + 1 }, kind: 'syntax', message: message('There is no key before this colon') };
    return { key: ownKey, value: value ? this.node(value) : empty(end) };
  }

  /** Makes a node, which aliases within it cannot mean. */
  #anchored<Content extends YamlContent>(name: string | undefined, make: () => Content): Content {
    if (name === undefined) return make();
    const anchored: Anchored = { content: undefined };
    this.#anchors.set(name, anchored);
    const content = make();
    anchored.content = content;
    return content;
  }

  #target(name: string, at: Span): YamlContent | undefined {
    const anchored = this.#anchors.get(name);
    if (anchored?.content) return anchored.content;
    if (!anchored && name.startsWith('*')) this.problem ??= markdownAt(at.start, this.#text);
    this.problem ??= anchored
      ? { at, kind: 'syntax', message: message('*{0} stands inside what it stands for', shorten(name)) }
      : { at, kind: 'syntax', message: message('There is no anchor &{0} above that *{0} could stand for', shorten(name)) };
    return undefined;
  }

  /** Of block scalars, without the empty lines behind them. */
  #spanOf({ range: [start, end] }: ParsedNode): Span {
    const piece = this.#text.slice(start, end);
    return { start, end: start + piece.trimEnd().length };
  }
}

/** A value that is not there. */
function empty(offset: number): YamlScalar {
  return { kind: 'scalar', span: { start: offset, end: offset }, style: 'plain', text: '' };
}

interface Anchored {
  /** `undefined` while its inside is read. */
  content: YamlContent | undefined;
}

const styles: Readonly<Record<string, YamlScalar['style']>> = {
  QUOTE_SINGLE: 'single', QUOTE_DOUBLE: 'double', BLOCK_LITERAL: 'literal', BLOCK_FOLDED: 'folded',
};

function styleOf({ type }: Scalar): YamlScalar['style'] {
  return styles[type ?? ''] ?? 'plain';
}

function sourceOf({ source, value }: Scalar): string {
  return source ?? (typeof value === 'string' ? value : '');
}

function shortTag(tag: string): string {
  return tag.replace(/^tag:yaml\.org,2002:/, '!!');
}
