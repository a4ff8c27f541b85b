import { message } from '../../../base/message.ts';
import { eachCluster } from '../rule.ts';
import { firstOf } from './first.ts';

/** kind decodes one document and does not look at the rest. */
export const rule = eachCluster(
  {
    code: 'KindLaterDocument',
    aliases: [],
    name: 'later-cluster',
    severity: 'hint',
    title: message('Put each cluster into a file of its own'),
    fixable: false,
  },
  ({ index, mapping }, { report }) => {
    if (index > 0) report({ at: firstOf(mapping), message: message('kind reads the first document of a file only, which this is not') });
  },
);
