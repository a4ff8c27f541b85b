import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { contentOf, valueAt } from '../../yaml/node.ts';
import { stringOf } from '../../yaml/scalar.ts';
import { eachService, type Rule } from '../rule.ts';
import { hasVariable } from '../text/template.ts';
import { parseNumber, parseSize } from '../text/units.ts';

/** The settings that say the same twice (compose-go `loader.checkConsistency`), and how their values are read. */
const twins: readonly (readonly [key: string, path: readonly string[], read: (text: string) => number | undefined])[] = [
  ['scale', ['replicas'], parseNumber],
  ['cpus', ['resources', 'limits', 'cpus'], parseNumber],
  ['mem_limit', ['resources', 'limits', 'memory'], parseSize],
  ['mem_reservation', ['resources', 'reservations', 'memory'], parseSize],
  ['pids_limit', ['resources', 'limits', 'pids'], parseNumber],
];

/** Some settings stand in the service and in `deploy`; there they must say the same. */
export const rule: Rule = eachService(
  {
    code: 'ConflictingSettings',
    aliases: [],
    name: 'conflicting-settings',
    severity: 'error',
    title: message('Say the same in a service and in its deploy'),
    fixable: true,
  },
  (service, { report }) => {
    const deploy = service.entries.get('deploy')?.value;
    for (const [key, path, read] of twins) {
      const own = contentOf(service.entries.get(key)?.value);
      const other = valueAt(deploy, ...path);
      const [ownText, otherText] = [stringOf(own), stringOf(other)];
      if (own?.kind !== 'scalar' || ownText === undefined || otherText === undefined || hasVariable(ownText) || hasVariable(otherText)) continue;
      const [ownValue, otherValue] = [read(ownText), read(otherText)];
      if (ownValue === undefined || otherValue === undefined || ownValue === otherValue) continue;
      report({
        at: own.span,
        message: message('{0} is {1} here, but {2} in deploy.{3}', key, shorten(ownText), shorten(otherText), path.join('.')),
        fixes: [{ title: message('Write {0}', shorten(otherText)), safe: false, edits: [{ at: own.span, newText: otherText }] }],
      });
    }
  },
);
