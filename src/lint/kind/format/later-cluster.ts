import { message } from '../../../base/message.ts';
import { eachCluster } from '../rule.ts';
import { firstOf } from './first.ts';

/** kind decodes one document and does not look at the rest; it refuses a file that begins with something else. */
export const rule = eachCluster(
  {
    code: 'KindLaterDocument',
    aliases: [],
    name: 'later-cluster',
    severity: 'hint',
    title: message('Put each cluster into a file of its own'),
    fixable: false,
  },
  ({ index, mapping, isFirst }, { report }) => {
    if (index > 0) report({ at: firstOf(mapping), severity: isFirst ? 'warning' : 'hint', message: message('kind reads the first document of a file only, which this is not') });
  },
);
