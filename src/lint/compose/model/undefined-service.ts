import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { suggest } from '../../suggest.ts';
import { lackSeverity } from '../certainty.ts';
import { referencesOf } from '../reference.ts';
import { inFile, type Rule } from '../rule.ts';

/** A service that another one names must be there. */
export const rule: Rule = inFile(
  {
    code: 'UndefinedService',
    aliases: [],
    name: 'undefined-service',
    severity: 'error',
    title: message('Name services that are there'),
    fixable: true,
  },
  ({ file, report }) => {
    const severity = lackSeverity(file);
    if (severity === undefined) return;
    const seen = new Set<number>();
    for (const { to, at, key } of [...file.services.values()].flatMap(service => referencesOf(file, service))) {
      if (file.services.has(to) || seen.has(at.start)) continue;
      seen.add(at.start);
      const meant = suggest(to, [...file.services.keys()]);
      report({
        at,
        severity,
        message: meant === undefined
          ? message('There is no service {0}, which {1} names', shorten(to), key)
          : message('There is no service {0}, which {1} names; did you mean {2}?', shorten(to), key, shorten(meant)),
        fixes: meant === undefined ? [] : [{ title: message('Write {0}', shorten(meant)), safe: false, edits: [{ at, newText: meant }] }],
      });
    }
  },
);
