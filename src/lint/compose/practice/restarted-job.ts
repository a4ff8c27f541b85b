import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import type { YamlContent } from '../../yaml/node.ts';
import { contentOf, entriesOf, valueAt } from '../../yaml/node.ts';
import { stringOf } from '../../yaml/scalar.ts';
import { settingOf } from '../inherit.ts';
import { inFile, type Rule } from '../rule.ts';

/** What is started again and again is never completed. */
export const rule: Rule = inFile(
  {
    code: 'RestartedJob',
    aliases: [],
    name: 'restarted-job',
    severity: 'warning',
    title: message('Let jobs that others wait for end'),
    fixable: true,
  },
  ({ file, report }) => {
    const seen = new Set<YamlContent>();
    for (const service of file.services.values()) {
      const dependencies = contentOf(service.entries.get('depends_on')?.value);
      if (dependencies?.kind !== 'mapping') continue;
      for (const [name, { value }] of entriesOf(dependencies)) {
        const job = file.services.get(name);
        const restart = job && stringOf(valueAt(value, 'condition')) === 'service_completed_successfully' ? contentOf(settingOf(file, job, 'restart')?.value) : undefined;
        const policy = stringOf(restart);
        if (!restart || (policy !== 'always' && policy !== 'unless-stopped') || seen.has(restart)) continue;
        seen.add(restart);
        report({
          at: restart.span,
          message: message('{0} is restarted when it ends, so {1}, which waits for its end, may never start', shorten(name), shorten(service.name)),
          fixes: [{ title: message('Restart it only when it fails'), safe: false, edits: [{ at: restart.span, newText: 'on-failure' }] }],
        });
      }
    }
  },
);
