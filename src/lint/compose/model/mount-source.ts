import { message } from '../../../base/message.ts';
import { contentOf, entriesOf, itemsOf } from '../../yaml/node.ts';
import { stringOf } from '../../yaml/scalar.ts';
import { eachService, type Rule } from '../rule.ts';

/** A folder or pipe of the host must be named. */
export const rule: Rule = eachService(
  {
    code: 'MountSource',
    aliases: [],
    name: 'mount-source',
    severity: 'error',
    title: message('Say what of the host is mounted'),
    fixable: false,
  },
  (service, { report }) => {
    for (const item of itemsOf(service.entries.get('volumes')?.value)) {
      const content = contentOf(item);
      if (content?.kind !== 'mapping') continue;
      const type = entriesOf(content).get('type');
      const kind = stringOf(type?.value) ?? '';
      if (type && ['bind', 'npipe'].includes(kind) && (stringOf(entriesOf(content).get('source')?.value) ?? '') === '') {
        report({ at: type.value.span, message: message('A mount of type {0} needs a source on the host', kind) });
      }
    }
  },
);
