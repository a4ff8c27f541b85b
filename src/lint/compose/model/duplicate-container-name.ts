import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import type { Service } from '../file.ts';
import { inFile, type Rule } from '../rule.ts';
import { stringOf } from '../../yaml/scalar.ts';
import { contentOf } from '../../yaml/node.ts';
import { startTogether } from '../profile.ts';

/** The engine has one container of a name. */
export const rule: Rule = inFile(
  {
    code: 'DuplicateContainerName',
    aliases: ['no-duplicate-container-names'],
    name: 'duplicate-container-name',
    severity: 'error',
    title: message('Give each container a name of its own'),
    fixable: false,
  },
  ({ file, report }) => {
    const owners = new Map<string, Service>();
    for (const service of file.services.values()) {
      const pair = service.entries.get('container_name');
      const content = contentOf(pair?.value);
      const name = stringOf(content);
      if (!content || name === undefined) continue;
      const owner = owners.get(name);
      if (!owner) owners.set(name, service);
      else {
        report({
          at: content.span,
          severity: startTogether(owner, service) ? 'error' : 'warning',
          message: message('The container of service {1} is called {0} already', shorten(name), shorten(owner.name)),
        });
      }
    }
  },
);
