import { message } from '../../../base/message.ts';
import { portToTake, publishedPorts } from '../published.ts';
import type { Rule } from '../rule.ts';
import { withSurroundings } from './around.ts';

/** Somebody else listens, or this project does: nobody can tell the two apart from outside. */
export const rule: Rule = withSurroundings(
  {
    code: 'PublishedPortInUse',
    aliases: [],
    name: 'published-port-in-use',
    severity: 'hint',
    title: message('Publish on ports that are free on this machine'),
    fixable: false,
  },
  ({ file, report, surroundings }) => {
    const taken = new Set(surroundings.taken.map(port => JSON.stringify(port)));
    for (const published of taken.size === 0 ? [] : [...file.services.values()].flatMap(publishedPorts)) {
      const port = portToTake(published);
      if (port && taken.has(JSON.stringify(port))) {
        report({ at: published.at, message: message('Something listens on port {0} of this machine already; Compose can only publish it if that is this project itself', port.port) });
      }
    }
  },
);
