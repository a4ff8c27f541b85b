import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { contentOf, itemsOf } from '../../yaml/node.ts';
import { booleanOf, stringOf } from '../../yaml/scalar.ts';
import { withoutPair } from '../edit.ts';
import { eachService, type Rule } from '../rule.ts';

/** Capabilities by which a container gets all others. */
const powerful: ReadonlySet<string> = new Set(['ALL', 'SYS_ADMIN']);

/** A privileged container is root on the host: it sees all devices, and nothing confines it. */
export const rule: Rule = eachService(
  {
    code: 'PrivilegedContainer',
    aliases: [],
    name: 'privileged-container',
    severity: 'warning',
    title: message('Give a container only the rights it needs'),
    fixable: true,
  },
  (service, { file, report }) => {
    const pair = service.entries.get('privileged');
    const value = contentOf(pair?.value);
    if (pair && value && booleanOf(value) === true) {
      const edits = service.node.pairs.includes(pair) ? withoutPair(file, service.node, pair) : undefined;
      report({
        at: value.span,
        message: message('A privileged container is root on the host; name the devices and capabilities that it needs instead'),
        fixes: edits ? [{ title: message('Do without privileged'), safe: false, edits }] : [],
      });
    }
    for (const item of itemsOf(service.entries.get('cap_add')?.value)) {
      const name = stringOf(item) ?? '';
      if (powerful.has(name.toUpperCase().replace(/^CAP_/, ''))) {
        report({ at: item.span, severity: 'info', message: message('{0} is nearly as much as privileged; add only the capabilities that it needs', shorten(name)) });
      }
    }
  },
);
