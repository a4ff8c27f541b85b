import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { profilesOf } from '../profile.ts';
import { dependencies } from '../reference.ts';
import { inFile, type Rule } from '../rule.ts';

/** Docker Compose refuses to start a service whose dependency is hidden by a profile that nobody chose. */
export const rule: Rule = inFile(
  {
    code: 'HiddenDependency',
    aliases: [],
    name: 'hidden-dependency',
    severity: 'warning',
    title: message('Depend on services that start in the same profiles'),
    fixable: false,
  },
  ({ file, report }) => {
    for (const service of file.services.values()) {
      const own = profilesOf(service);
      for (const { to, at, optional } of dependencies(file, service)) {
        const other = file.services.get(to);
        const others = other ? profilesOf(other) : [];
        const missing = own.length === 0 ? others.length > 0 : others.length > 0 && own.some(profile => !others.includes(profile));
        if (!missing || optional || own.includes('*') || others.includes('*')) continue;
        report({ at, message: message('{0} starts only with the profile {1}; without it, {2} cannot start', shorten(to), shorten(others.join(', ')), shorten(service.name)) });
      }
    }
  },
);
