import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { settingOf } from '../inherit.ts';
import { referencesOf } from '../reference.ts';
import { eachService, type Rule } from '../rule.ts';

/** A context that is a service is its image, which Docker Compose must be able to build. */
export const rule: Rule = eachService(
  {
    code: 'UnbuildableContext',
    aliases: [],
    name: 'unbuildable-context',
    severity: 'error',
    title: message('Use services that are built as contexts'),
    fixable: false,
  },
  (service, { file, report }) => {
    for (const { to, at, key } of referencesOf(file, service)) {
      const other = file.services.get(to);
      if (key !== 'additional_contexts' || !other || settingOf(file, other, 'build') || other.entries.has('extends')) continue;
      report({ at, message: message('Service {0} has no build, so it cannot be a context of one', shorten(to)) });
    }
  },
);
