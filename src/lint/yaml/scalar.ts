import type { YamlContent, YamlNode, YamlScalar } from './node.ts';
import { contentOf } from './node.ts';

/** The types of scalars, as Go's yaml.v3 tells them apart (`resolve.go`), which kind and Docker Compose use. */
export type ScalarType = 'null' | 'boolean' | 'integer' | 'float' | 'timestamp' | 'string';

const words: Readonly<Record<string, ScalarType>> = {
  '': 'null', '~': 'null', null: 'null', Null: 'null', NULL: 'null',
  true: 'boolean', True: 'boolean', TRUE: 'boolean', false: 'boolean', False: 'boolean', FALSE: 'boolean',
  '.nan': 'float', '.NaN': 'float', '.NAN': 'float', '.inf': 'float', '.Inf': 'float', '.INF': 'float',
  '+.inf': 'float', '+.Inf': 'float', '+.INF': 'float', '-.inf': 'float', '-.Inf': 'float', '-.INF': 'float',
};

const tags: Readonly<Record<string, ScalarType>> = {
  '!!null': 'null', '!!bool': 'boolean', '!!int': 'integer', '!!float': 'float', '!!timestamp': 'timestamp', '!!str': 'string',
  '!!binary': 'string', '!': 'string',
};

/** The type of a scalar: what its tag says, else a string if it has quotes or is a block, else what it looks like. */
export function typeOf({ tag, style, text }: YamlScalar): ScalarType {
  if (tag !== undefined) return tags[tag] ?? 'string';
  return style === 'plain' ? plainType(text) : 'string';
}

function plainType(text: string): ScalarType {
  if (Object.hasOwn(words, text)) return words[text] ?? 'string';
  if (!/^[-+.\d]/.test(text) || text.length > longestNumber) return 'string';
  if (isTimestamp(text)) return 'timestamp';
  const digits = text.startsWith('.') ? text : text.replaceAll('_', '');
  if (integer(digits) !== undefined) return 'integer';
  return /^[-+]?(\.\d+|\d+(\.\d*)?)(e[-+]?\d+)?$/i.test(digits) ? 'float' : 'string';
}

/** Nobody writes a longer one, and a text of megabytes need not be read as one. */
const longestNumber = 400;

function isTimestamp(text: string): boolean {
  return /^\d{4}-\d{1,2}-\d{1,2}(?:[Tt]\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d+)?(?:Z|[-+]\d\d:\d\d)| \d{1,2}:\d{1,2}:\d{1,2}(?:\.\d+)?)?$/.test(text);
}

const bases: Readonly<Record<string, { readonly radix: number; readonly digits: RegExp }>> = {
  x: { radix: 16, digits: /^[\da-f]+$/i }, o: { radix: 8, digits: /^[0-7]+$/ }, b: { radix: 2, digits: /^[01]+$/ },
};

/** An integer as Go's `strconv.ParseInt` reads it with base 0: `0x`, `0o`, `0b`, and a leading zero for octal. */
function integer(text: string): number | undefined {
  const [, sign = '', rest = ''] = /^([-+]?)(.*)$/s.exec(text) ?? [];
  const base = /^0[xob]/i.test(rest) ? bases[(rest[1] ?? '').toLowerCase()] : /^0./.test(rest) ? bases['o'] : undefined;
  const digits = base ? rest.replace(/^0[xob]?/i, '') : rest;
  if (!(base?.digits ?? /^\d+$/).test(digits)) return undefined;
  const value = parseInt(digits, base?.radix ?? 10);
  return value < 2 ** 64 ? value * (sign === '-' ? -1 : 1) : undefined;
}

/** The whole number that Go reads into an integer field: fractions are cut off, and text in quotes is none. */
export function integerOf(node: YamlNode | undefined): number | undefined {
  const content = contentOf(node);
  if (content?.kind !== 'scalar') return undefined;
  const digits = content.text.replaceAll('_', '');
  switch (typeOf(content)) {
    case 'integer': return integer(digits);
    case 'float': return Number.isFinite(Number(digits)) ? Math.trunc(Number(digits)) : undefined;
    default: return undefined;
  }
}

/** What YAML 1.1 called booleans: Go takes them for a field that must be one, and only then; quotes make no difference to it. */
const oldBooleans: Readonly<Record<string, boolean>> = {
  y: true, Y: true, yes: true, Yes: true, YES: true, on: true, On: true, ON: true,
  n: false, N: false, no: false, No: false, NO: false, off: false, Off: false, OFF: false,
};

/** The truth value that Go reads into a boolean field. */
export function booleanOf(node: YamlNode | undefined): boolean | undefined {
  const content = contentOf(node);
  if (content?.kind !== 'scalar') return undefined;
  if (typeOf(content) === 'boolean') return content.text.toLowerCase() === 'true';
  return typeOf(content) === 'string' && Object.hasOwn(oldBooleans, content.text) ? oldBooleans[content.text] : undefined;
}

/** The text that Go reads into a string field: any scalar as it is written, and nothing for null. */
export function stringOf(node: YamlNode | undefined): string | undefined {
  const content = contentOf(node);
  return content?.kind === 'scalar' && !isNull(content) ? content.text : undefined;
}

/** Whether a value is not there, or is null. */
export function isNull(node: YamlNode | YamlContent | undefined): boolean {
  const content = contentOf(node);
  return content === undefined || (content.kind === 'scalar' && typeOf(content) === 'null');
}
