import { message, type Message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import type { YamlScalar } from '../../yaml/node.ts';
import { typeOf } from '../../yaml/scalar.ts';
import type { Place } from '../place.ts';
import { eachScalar, type Rule } from '../rule.ts';
import { parseInteger, parseNumber } from '../text/units.ts';
import { hasVariable } from '../text/template.ts';

/** Numbers may stand in quotes, but Docker Compose must be able to read them, and some have limits. */
export const rule: Rule = eachScalar(
  {
    code: 'NumberForm',
    aliases: ['invalid-schema'],
    name: 'number-form',
    severity: 'error',
    title: message('Write numbers that Compose can read'),
    fixable: false,
  },
  ['integer', 'number', 'size', 'count', 'mode'],
  (place, { report }) => {
    const problem = hasVariable(place.node.text) ? undefined : problemOf(place);
    if (problem) report({ at: place.node.span, message: problem });
  },
);

function problemOf({ node, shape: { scalar }, path }: Place<YamlScalar>): Message | undefined {
  const name = path.at(-1) ?? '';
  const value = valueOf(node, scalar?.form);
  if (typeOf(node) === 'string' && value === undefined) return ofText(scalar?.form, shorten(node.text), name);
  const [least, most] = scalar?.range ?? (name === 'replicas' ? [0, Infinity] : [-Infinity, Infinity]);
  if (value === undefined || (value >= least && value <= most)) return undefined;
  return most === Infinity ? message('{0} must not be less than {1}', name, least) : message('{0} must be from {1} to {2}', name, least, most);
}

function valueOf({ text }: YamlScalar, form: string | undefined): number | undefined {
  switch (form) {
    case 'integer': return parseInteger(text);
    case 'count': return text === 'all' ? 1 : parseInteger(text);
    case 'mode': return /^[0-7]+$/.test(text) ? parseInt(text, 8) : undefined;
    default: return parseNumber(text);
  }
}

function ofText(form: string | undefined, text: string, name: string): Message | undefined {
  switch (form) {
    case 'integer': return message('{0} is no whole number, which {1} must be', text, name);
    case 'number': return message('{0} is no number, which {1} must be', text, name);
    case 'count': return message('{0} is neither a number nor all, one of which {1} must be', text, name);
    case 'mode': return message('{0} is no mode; write it in octal digits, as in 0440', text);
    default: return undefined;
  }
}
