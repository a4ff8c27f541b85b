import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { itemsOf, valueAt } from '../../yaml/node.ts';
import { stringOf } from '../../yaml/scalar.ts';
import { eachService, type Rule } from '../rule.ts';
import { hasVariable } from '../text/template.ts';

/** What runs must be among what is built (compose-go `loader.checkConsistency`). */
export const rule: Rule = eachService(
  {
    code: 'PlatformNotBuilt',
    aliases: [],
    name: 'platform-not-built',
    severity: 'error',
    title: message('Build for the platform that the service runs on'),
    fixable: false,
  },
  (service, { report }) => {
    const platform = service.entries.get('platform');
    const wanted = stringOf(platform?.value);
    const built = itemsOf(valueAt(service.entries.get('build')?.value, 'platforms')).map(item => stringOf(item) ?? '');
    if (!platform || wanted === undefined || built.length === 0 || built.includes(wanted) || [wanted, ...built].some(hasVariable)) return;
    report({ at: platform.value.span, message: message('{0} is not among the platforms that are built: {1}', shorten(wanted), shorten(built.join(', '))) });
  },
);
