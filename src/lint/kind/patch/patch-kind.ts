import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { suggest } from '../../suggest.ts';
import { eachCluster } from '../rule.ts';
import { kinds, targetsOf } from './target.ts';

/** kind applies a patch to what has its kind, and says nothing if that is nothing. */
export const rule = eachCluster(
  {
    code: 'KindPatchKind',
    aliases: [],
    name: 'patch-kind',
    severity: 'warning',
    title: message('Name the kind of what a patch is for'),
    fixable: true,
  },
  (cluster, { text, report }) => {
    for (const { kind, at, isPlaced } of targetsOf(cluster, text)) {
      if (!kind) {
        report({ at, message: message('This patch changes nothing, as it lacks the kind of what it is for: {0}', kinds.join(', ')) });
      } else if (!kinds.includes(kind.text)) {
        const meant = suggest(kind.text, kinds) ?? kinds.find(one => one.toLowerCase() === kind.text.toLowerCase());
        report({
          at: kind.at,
          message: meant === undefined
            ? message('This patch changes nothing: there is no {0} in what kind gives kubeadm, but {1}', shorten(kind.text), kinds.join(', '))
            : message('This patch changes nothing: there is no {0} in what kind gives kubeadm; did you mean {1}?', shorten(kind.text), meant),
          fixes: meant === undefined || !isPlaced ? [] : [{ title: message('Change to {0}', meant), safe: false, edits: [{ at: kind.at, newText: meant }] }],
        });
      }
    }
  },
);
