import { message, type Message } from '../../../base/message.ts';
import { typeOf } from '../../yaml/scalar.ts';
import type { YamlContent, YamlScalar } from '../../yaml/node.ts';
import { shorten } from '../../shorten.ts';
import { withQuotes } from '../edit.ts';
import type { ComposeFile } from '../file.ts';
import type { Place } from '../place.ts';
import { inFile, type Rule, type SpanFix } from '../rule.ts';
import type { ScalarKind, Shape } from '../shape/shape.ts';
import { parseBoolean, parseInteger, parseNumber } from '../text/units.ts';
import { hasVariable } from '../text/template.ts';

/** Docker Compose refuses a value of another kind than the key takes. */
export const rule: Rule = inFile(
  {
    code: 'ValueType',
    aliases: ['invalid-schema'],
    name: 'value-type',
    severity: 'error',
    title: message('Give keys the kind of value that they take'),
    fixable: true,
  },
  ({ file, report }) => {
    for (const place of [...file.places.misfits, ...file.places.fitting.filter(hasWrongKind)]) {
      const { node, shape } = place;
      report({ at: place.pair && isEmpty(node) ? place.pair.key.span : node.span, message: describe(shape, node, nameOf(place)), fixes: fixesOf(place, file) });
    }
  },
);

function isEmpty(node: YamlContent): boolean {
  return node.kind === 'scalar' && node.span.start === node.span.end;
}

/** The key that the value stands under, or under which its list does. */
function nameOf({ path }: Place): string {
  return shorten(path.findLast(part => !/^\d+$/.test(part)) ?? 'services');
}

function hasWrongKind({ node, shape: { scalar } }: Place): boolean {
  if (node.kind !== 'scalar' || !scalar) return false;
  const type = typeOf(node);
  if (type === 'string') return !scalar.kinds.includes('string') && !hasVariable(node.text);
  return !scalar.kinds.some(kind => kind === type || (kind === 'number' && (type === 'integer' || type === 'float')));
}

function describe({ scalar, list, mapping, empty }: Shape, node: YamlContent, name: string): Message {
  if (node.kind === 'scalar' && typeOf(node) === 'null' && !empty) return message('{0} must not be empty', name);
  if (!scalar) {
    if (!list) return message('{0} must be a mapping, as in key: value', name);
    return mapping ? message('{0} must be a list or a mapping', name) : message('{0} must be a list, as in - item', name);
  }
  if (list ?? mapping) {
    if (node.kind === 'scalar') return message('{0} must be text: put quotes around it', name);
    if (!list) return message('{0} must be text or a mapping', name);
    return mapping ? message('{0} must be text, a list or a mapping', name) : message('{0} must be text or a list', name);
  }
  return ofScalar(scalar.kinds, node, name);
}

function ofScalar(kinds: readonly ScalarKind[], node: YamlContent, name: string): Message {
  if (node.kind !== 'scalar') return message('{0} must be a single value', name);
  if (kinds.includes('boolean')) return message('{0} must be true or false', name);
  if (kinds.includes('integer')) return message('{0} must be a whole number', name);
  return kinds.includes('number') ? message('{0} must be a number', name) : message('{0} must be text: put quotes around it', name);
}

function fixesOf({ node, shape: { scalar } }: Place, file: ComposeFile): SpanFix[] {
  if (node.kind !== 'scalar' || !scalar) return [];
  if (typeOf(node) === 'null') return [];
  if (typeOf(node) !== 'string' && scalar.kinds.includes('string')) {
    const edits = withQuotes(file, node);
    return edits ? [{ title: message('Put quotes around it'), safe: true, edits }] : [];
  }
  return node.style !== 'plain' && says(node, scalar.kinds) ? [{ title: message('Leave the quotes out'), safe: true, edits: [{ at: node.span, newText: node.text }] }] : [];
}

/** Whether a text says without quotes what is wanted. */
function says({ text }: YamlScalar, kinds: readonly ScalarKind[]): boolean {
  return kinds.some(kind => (kind === 'boolean' ? (/^(?:true|false)$/.test(text) ? parseBoolean(text) : undefined) : kind === 'integer' ? parseInteger(text) : parseNumber(text)) !== undefined);
}
