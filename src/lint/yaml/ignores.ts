import { Ignores, namesListed, type Ignore } from '../comment/ignores.ts';
import { lastAtMost, Lines, type Position, type Span } from '../../base/span.ts';
import { nodesIn, spanOf, type YamlNode } from './node.ts';
import { parseYaml, type YamlComment, type YamlFile } from './parse.ts';

/**
 * Which findings the file's comments ask to leave out:
 *
 * - `# cutaway ignore=A,B` on a line of its own: for the key or list item that begins on the next line that is no
 *   comment, with all that is in it;
 * - behind something: for its line;
 * - `# cutaway global ignore=A,B` anywhere: for the file.
 *
 * `others` are what a language reads in comments besides.
 */
export function ignoresOf(file: YamlFile, others: readonly Ignore[] = []): Ignores {
  const pragmas = file.comments.map(comment => ({ comment, ...pragmaOf(comment, file.text) })).filter(({ names }) => names.length > 0);
  if (pragmas.length === 0) return new Ignores(file.text, inLayers(others));
  const parts = new Parts(file);
  const everywhere = { start: 0, end: file.text.length + 1 };
  const ignores = pragmas.map(({ comment, names, everywhere: all }): Ignore => ({
    part: all ? everywhere : comment.alone ? parts.below(comment) : parts.lineOf(comment),
    comment: comment.span,
    names,
  }));
  return new Ignores(file.text, inLayers([...ignores, ...others]));
}

/** The line of a position, or the one where a text over several lines begins that holds it: a comment cannot stand in it. */
export function lineToIgnore(text: string, at: Position): number {
  const lines = new Lines(text);
  const offset = lines.offsetAt(at);
  for (const { root } of parseYaml(text).documents) {
    for (const { kind, span } of nodesIn(root)) {
      if (kind === 'scalar' && span.start <= offset && offset < span.end) return lines.positionAt(span.start).line;
    }
  }
  return at.line;
}

function pragmaOf({ span: { start, end } }: YamlComment, text: string): { names: Ignore['names']; everywhere: boolean } {
  const match = /^#\s*cutaway\s+(global\s+)?ignore\s*=\s*([\w-]+(?:\s*,\s*[\w-]+)*)/i.exec(text.slice(start, Math.min(end, start + longestPragma)));
  const list = match?.[2] ?? '';
  return { names: namesListed(list, start + (match?.[0].length ?? 0) - list.length), everywhere: match?.[1] !== undefined };
}

const longestPragma = 2000;

/** Lists in which no part overlaps another that is not equal. */
function inLayers(ignores: readonly Ignore[]): Ignore[][] {
  const layers: Ignore[][] = [];
  for (const ignore of [...ignores].sort((a, b) => a.part.start - b.part.start || b.part.end - a.part.end)) {
    const fitting = layers.find(layer => {
      const last = layer.at(-1)?.part;
      return !last || last.end <= ignore.part.start || (last.start === ignore.part.start && last.end === ignore.part.end);
    });
    if (fitting) fitting.push(ignore);
    else layers.push([ignore]);
  }
  return layers;
}

/** Finds what a comment can speak of. */
class Parts {
  readonly #text: string;
  /** The largest key or item that begins on a line, by the line's start. */
  readonly #byLine = new Map<number, Span>();
  readonly #lineStarts: readonly number[];

  constructor({ text, documents }: YamlFile) {
    this.#text = text;
    for (const { root } of documents) if (root) this.#gather(root);
    this.#lineStarts = [...this.#byLine.keys()].sort((a, b) => a - b);
  }

  /** What begins on the next line that has a key or an item; the line itself if it is no beginning. */
  below({ span: { end } }: YamlComment): Span {
    const after = this.#nextCode(end);
    const start = this.#lineStarts[lastAtMost(this.#lineStarts, after)] ?? 0;
    const line = this.#line(after);
    return this.#byLine.get(start === line.start ? start : -1) ?? line;
  }

  lineOf({ span: { start } }: YamlComment): Span {
    return this.#line(start);
  }

  /** The offset of the first line behind an offset that is neither empty nor a comment. */
  #nextCode(offset: number): number {
    for (let at = this.#text.indexOf('\n', offset) + 1; at > 0; at = this.#text.indexOf('\n', at) + 1) {
      if (/[^\s#]/y.test(this.#text[this.#indentEnd(at)] ?? '')) return at;
    }
    return this.#text.length;
  }

  #indentEnd(at: number): number {
    let end = at;
    while (this.#text[end] === ' ' || this.#text[end] === '\t') end++;
    return end;
  }

  #line(offset: number): Span {
    const end = this.#text.indexOf('\n', offset);
    return { start: this.#text.lastIndexOf('\n', offset - 1) + 1, end: end < 0 ? this.#text.length + 1 : end };
  }

  #gather(node: YamlNode): void {
    if (node.kind === 'sequence') {
      for (const item of node.items) {
        this.#add(item.span);
        this.#gather(item);
      }
    } else if (node.kind === 'mapping') {
      for (const pair of node.pairs) {
        this.#add(spanOf(pair));
        this.#gather(pair.value);
      }
    }
  }

  #add({ start, end }: Span): void {
    const line = this.#line(start).start;
    const known = this.#byLine.get(line);
    if (!known) this.#byLine.set(line, { start: line, end });
  }
}
