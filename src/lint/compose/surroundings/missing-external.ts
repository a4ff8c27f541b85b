import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { suggest } from '../../suggest.ts';
import { stringOf } from '../../yaml/scalar.ts';
import { isExternal } from '../external.ts';
import type { Rule, SpanFix } from '../rule.ts';
import { withSurroundings } from './around.ts';

/** Docker Compose refuses to start: “network x declared as external, but could not be found”. */
export const rule: Rule = withSurroundings(
  {
    code: 'MissingExternal',
    aliases: [],
    name: 'missing-external',
    severity: 'warning',
    title: message('Create external networks and volumes before they are used'),
    fixable: true,
  },
  ({ file, report, surroundings: { engine } }) => {
    for (const kind of ['networks', 'volumes'] as const) {
      const names = engine[kind];
      if (!names) continue;
      for (const resource of file.resources(kind).values()) {
        const pair = resource.entries.get('name');
        const name = pair ? stringOf(pair.value) : resource.name;
        if (!isExternal(resource) || name === undefined || name.includes('$') || names.includes(name)) continue;
        const near = suggest(name, names);
        const at = pair?.value.span ?? resource.key;
        report({
          at,
          message: kind === 'networks'
            ? message('The engine has no network {0}; create it with docker network create {0}', shorten(name))
            : message('The engine has no volume {0}; create it with docker volume create {0}', shorten(name)),
          fixes: pair && near !== undefined ? [asNear(near, at)] : [],
        });
      }
    }
  },
);

function asNear(near: string, at: SpanFix['edits'][number]['at']): SpanFix {
  return { title: message('Write {0}', shorten(near)), safe: false, edits: [{ at, newText: near }] };
}
