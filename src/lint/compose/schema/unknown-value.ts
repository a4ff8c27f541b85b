import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { suggest } from '../../suggest.ts';
import type { YamlScalar } from '../../yaml/node.ts';
import { isScalarPlace, type Place } from '../place.ts';
import { inFile, type Context, type Rule } from '../rule.ts';
import { pullPolicies, restarts } from '../shape/known-values.ts';
import { hasVariable } from '../text/template.ts';

/** Some keys take few values only; Docker Compose, or the engine when containers are made, refuses others. */
export const rule: Rule = inFile(
  {
    code: 'UnknownValue',
    aliases: ['invalid-schema'],
    name: 'unknown-value',
    severity: 'error',
    title: message('Use the values that a key takes'),
    fixable: true,
  },
  context => {
    const { file } = context;
    for (const place of file.places.fitting) if (place.shape.scalar?.values && isScalarPlace(place)) checkAmong(place, place.shape.scalar.values, context);
    for (const place of file.scalars('pull policy')) {
      if (!/^every_(?:\d+[wdhms])+$/.test(place.node.text)) checkAmong(place, pullPolicies, context, 'every_12h');
    }
    for (const place of file.scalars('restart')) if (!/^on-failure:\d+$/.test(place.node.text)) checkAmong(place, restarts, context, 'on-failure:3');
  },
);

function checkAmong({ node, path }: Place<YamlScalar>, values: readonly string[], { report }: Context, ...patterns: string[]): void {
  if (values.includes(node.text) || hasVariable(node.text) || node.text === '') return;
  const meant = suggest(node.text, values);
  const [name, text] = [path.at(-1) ?? '', shorten(node.text)];
  report({
    at: node.span,
    message: meant === undefined
      ? message('{0} is no value of {1}; write {2}', text, name, [...values, ...patterns].join(', '))
      : message('{0} is no value of {1}; did you mean {2}?', text, name, meant),
    fixes: meant === undefined ? [] : [{ title: message('Write {0}', meant), safe: false, edits: [{ at: node.span, newText: meant === 'no' ? '"no"' : meant }] }],
  });
}
