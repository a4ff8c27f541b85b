import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { contentOf, valueAt } from '../../yaml/node.ts';
import { integerOf, stringOf } from '../../yaml/scalar.ts';
import { withoutPair } from '../edit.ts';
import { eachService, type Rule } from '../rule.ts';
import { parseInteger } from '../text/units.ts';

/** Two containers cannot have one name. */
export const rule: Rule = eachService(
  {
    code: 'ScaledContainerName',
    aliases: [],
    name: 'scaled-container-name',
    severity: 'error',
    title: message('Give a container a name only if there is one'),
    fixable: true,
  },
  (service, { file, report }) => {
    const name = service.entries.get('container_name');
    const counts = [service.entries.get('scale')?.value, valueAt(service.entries.get('deploy')?.value, 'replicas')];
    const count = Math.max(...counts.map(node => integerOf(node) ?? parseInteger(stringOf(node) ?? '') ?? 0));
    if (!name || count < 2 || contentOf(name.value)?.tag === '!reset') return;
    const edits = withoutPair(file, service.node, name);
    report({
      at: name.key.span,
      message: message('{0} containers of service {1} cannot have one name', count, shorten(service.name)),
      fixes: edits ? [{ title: message('Remove {0}', 'container_name'), safe: false, edits }] : [],
    });
  },
);
