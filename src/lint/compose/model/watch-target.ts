import { message } from '../../../base/message.ts';
import { contentOf, entriesOf, itemsOf, valueAt } from '../../yaml/node.ts';
import { stringOf } from '../../yaml/scalar.ts';
import { eachService, type Rule } from '../rule.ts';
import { hasVariable } from '../text/template.ts';

/** Files that are copied need a place in the container (compose-go `loader.checkConsistency`). */
export const rule: Rule = eachService(
  {
    code: 'WatchTarget',
    aliases: [],
    name: 'watch-target',
    severity: 'error',
    title: message('Say what is watched and where it is copied'),
    fixable: false,
  },
  (service, { report }) => {
    for (const item of itemsOf(valueAt(service.entries.get('develop')?.value, 'watch'))) {
      const content = contentOf(item);
      if (content?.kind !== 'mapping') continue;
      const [path, action, target] = ['path', 'action', 'target'].map(key => entriesOf(content).get(key));
      const does = stringOf(action?.value) ?? '';
      if (path && stringOf(path.value) === '') report({ at: path.key.span, message: message('The path that is watched must not be empty') });
      if (action && /^sync/.test(does) && !hasVariable(does) && (stringOf(target?.value) ?? '') === '') {
        report({ at: action.value.span, message: message('{0} needs a target, where the files go in the container', does) });
      }
    }
  },
);
