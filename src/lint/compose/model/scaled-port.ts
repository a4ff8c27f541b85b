import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { integerOf, stringOf } from '../../yaml/scalar.ts';
import { publishedPorts } from '../published.ts';
import { eachService, type Rule } from '../rule.ts';
import { parseInteger } from '../text/units.ts';

/** The second container of a service finds the port of the host taken by the first. */
export const rule: Rule = eachService(
  {
    code: 'ScaledPort',
    aliases: [],
    name: 'scaled-port',
    severity: 'warning',
    title: message('Publish a range of ports for several containers'),
    fixable: false,
  },
  (service, { report }) => {
    const scale = service.entries.get('scale')?.value;
    const count = integerOf(scale) ?? parseInteger(stringOf(scale) ?? '') ?? 1;
    for (const { host, container, node, text } of count < 2 ? [] : publishedPorts(service)) {
      const choice = host && host.to - host.from + 1;
      if (choice === undefined || (container.from === container.to && choice >= count)) continue;
      report({ at: node.span, message: message('{0} cannot be published by {1} containers of service {2}', shorten(text), count, shorten(service.name)) });
    }
  },
);
