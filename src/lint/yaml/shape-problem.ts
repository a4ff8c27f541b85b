import { message, type Message } from '../../base/message.ts';
import type { Problem, SpanEdit, SpanFix } from '../rule.ts';
import { shorten } from '../shorten.ts';
import { suggest } from '../suggest.ts';
import type { UnknownField, WrongType, WrongValue } from './check-shape.ts';
import { columnOf, reindent } from './indent.ts';
import { contentOf, entriesOf, spanOf, type YamlContent, type YamlMapping, type YamlNode } from './node.ts';
import { fieldOf, type ObjectShape, type Shape } from './shape.ts';

/** What to say of a field that is not known where it stands: what was meant, or where it belongs. */
export function unknownFieldProblem(found: UnknownField, text: string): Problem {
  const { pair: { key }, name, object, mapping } = found;
  const short = shorten(name);
  const home = homeOf(found);
  const sameLetters = Object.keys(object.fields).find(field => letters(field) === letters(name));
  const meant = sameLetters ?? (home ? undefined : suggest(name, Object.keys(object.fields)));
  if (meant !== undefined) {
    const isFree = !entriesOf(mapping).has(meant);
    return {
      at: key.span,
      message: message('{0} is no field of {1}; did you mean {2}?', short, object.name, meant),
      fixes: isFree ? [{ title: message('Change to {0}', meant), safe: sameLetters !== undefined, edits: [{ at: key.span, newText: meant }] }] : [],
    };
  }
  if (!home) return { at: key.span, message: message('{0} is no field of {1}', short, object.name) };
  const edits = moved(found, home, text);
  return {
    at: key.span,
    message: message('{0} is a field of {1}, not of {2}; check the indentation', short, home.name, object.name),
    fixes: edits ? [{ title: message('Indent it as a field of {0}', home.name), safe: false, edits }] : [],
  };
}

/** `host_port`, `host-port` and `HostPort` are `hostPort`. */
function letters(name: string): string {
  return name.replace(/[-_\s]/g, '').toLowerCase();
}

/** The object that has the field: one around, else the nearest one within, else any of the file's. */
function homeOf({ name, object, around }: UnknownField): ObjectShape | undefined {
  const outer = around.find(one => fieldOf(one.object, name));
  if (outer) return outer.object;
  return [object, around.at(-1)?.object].map(top => top && objectsIn(top).find(one => fieldOf(one, name))).find(one => one !== undefined);
}

/** An object and those within it, nearest first. */
function objectsIn(top: Shape): readonly ObjectShape[] {
  const found = new Set<ObjectShape>();
  const left: Shape[] = [top];
  for (let shape = left.shift(); shape; shape = left.shift()) {
    if (shape.type === 'list' || shape.type === 'map') left.push(shape.of);
    if (shape.type === 'either') left.push(...shape.of);
    if (shape.type !== 'object' || found.has(shape)) continue;
    found.add(shape);
    left.push(...Object.values(shape.fields).map(field => field.shape));
  }
  return [...found];
}

/** Indents the pair as its home wants it, if that is where it would land. */
function moved(found: UnknownField, home: ObjectShape, text: string): SpanEdit[] | undefined {
  const { pair, mapping, around } = found;
  if (mapping.flow) return undefined;
  const { end } = spanOf(pair);
  const outer = around.find(({ object }) => object === home)?.mapping;
  const target = outer ? (outer.span.end <= end ? outer : undefined) : mappingBefore(found, home);
  if (!target || target.flow || mapping.pairs[0] === pair || entriesOf(target).has(found.name)) return undefined;
  return reindent(spanOf(pair), columnOf(target.span.start, text), text);
}

/** The last mapping of a home's shape in what stands directly before the pair. */
function mappingBefore({ pair, mapping, object }: UnknownField, home: ObjectShape): YamlMapping | undefined {
  const before = mapping.pairs[mapping.pairs.indexOf(pair) - 1];
  const key = before?.key;
  if (!before || key?.kind !== 'scalar') return undefined;
  const shape = fieldOf(object, key.text)?.shape;
  const [node, inner] = before.value.kind === 'sequence' && shape?.type === 'list' ? [before.value.items.at(-1), shape.of] : [before.value, shape];
  return node?.kind === 'mapping' && inner === home ? node : undefined;
}

/** What to say of a value that is of no type that its field takes. */
export function wrongTypeProblem({ node, shape, field }: WrongType, text: string): Problem {
  return { at: shownSpan(node, text), message: typeMessage(shape, shorten(field), contentOf(node)), fixes: typeFixes(node, shape, text) };
}

/** A block is shown by its first line. */
function shownSpan({ span: { start, end } }: YamlNode, text: string): Problem['at'] {
  const lineEnd = text.indexOf('\n', start);
  return { start, end: lineEnd < 0 || lineEnd > end ? end : Math.max(start, start + text.slice(start, lineEnd).trimEnd().length) };
}

function typeMessage(shape: Shape, field: string, content: YamlContent | undefined): Message {
  switch (shape.type) {
    case 'integer':
      return content?.kind === 'scalar' && content.style !== 'plain'
        ? message('{0} must be a number; the quotes make a text of it', field)
        : message('{0} must be a whole number', field);
    case 'number': return message('{0} must be a number', field);
    case 'boolean': return message('{0} must be true or false', field);
    case 'text': return message('{0} must be one text, not a list or keys', field);
    case 'list': return message('{0} must be a list, each item behind a -', field);
    case 'map': case 'object': return message('{0} must have keys below it, as in key: value', field);
    case 'either': case 'any': return message('{0} must be one of these: {1}', field, typeNames(shape).join(', '));
  }
}

/** The types in the words of YAML, which need no translation. */
function typeNames(shape: Shape): readonly string[] {
  switch (shape.type) {
    case 'either': return [...new Set(shape.of.flatMap(typeNames))];
    case 'text': return ['string'];
    case 'list': return ['list'];
    case 'map': case 'object': return ['mapping'];
    default: return [shape.type];
  }
}

function typeFixes(node: YamlNode, shape: Shape, text: string): SpanFix[] {
  if (node.kind === 'scalar' && (node.style === 'single' || node.style === 'double')) {
    const wanted = shape.type === 'integer' ? /^[-+]?(0|[1-9]\d*)$/ : shape.type === 'boolean' ? /^(true|false)$/i : undefined;
    return wanted?.test(node.text) ? [{ title: message('Remove the quotes'), safe: true, edits: [{ at: node.span, newText: node.text.toLowerCase() }] }] : [];
  }
  if (shape.type !== 'list') return [];
  const edits = asItem(node, text);
  return edits ? [{ title: message('Make a list of it'), safe: false, edits }] : [];
}

/** Puts `- ` before a value that should be the first item of a list. */
function asItem(node: YamlNode, text: string): SpanEdit[] | undefined {
  const { start, end } = node.span;
  if (node.kind === 'mapping' && !node.flow) {
    const column = columnOf(start, text);
    const moves = reindent(node.span, column + 2, text);
    return moves && text.slice(start - column, start).trim() === '' ? [{ at: { start, end: start }, newText: '- ' }, ...moves.slice(1)] : undefined;
  }
  if (node.kind !== 'scalar' || node.tag !== undefined || node.anchor !== undefined) return undefined;
  if (node.style !== 'literal' && node.style !== 'folded') return text.slice(start, end).includes('\n') ? undefined : [{ at: { start, end: start }, newText: '[' }, { at: { start: end, end }, newText: ']' }];
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const indent = /^ */.exec(text.slice(lineStart, start))?.[0] ?? '';
  const blanks = text.slice(lineStart, start).length - text.slice(lineStart, start).trimEnd().length;
  return [{ at: { start: start - blanks, end: start }, newText: `\n${indent}- ` }];
}

/** What to say of a text that is none of the allowed ones. */
export function wrongValueProblem({ node, shape: { values = [] }, field }: WrongValue): Problem {
  const meant = suggest(node.text, values);
  return {
    at: node.span,
    message: message('{0} must be one of {1}, not {2}', shorten(field), values.map(value => value === '' ? '""' : value).join(', '), shorten(node.text)),
    fixes: meant === undefined ? [] : [{
      title: message('Change to {0}', meant), safe: meant.toLowerCase() === node.text.toLowerCase(), edits: [{ at: node.span, newText: meant }],
    }],
  };
}
