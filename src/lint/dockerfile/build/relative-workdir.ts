import { message } from '../../../base/message.ts';
import { withState, type Rule } from '../rule.ts';
import { shorten } from '../../shorten.ts';
import type { Stage } from '../syntax/stage.ts';
import { expand, unknown } from '../syntax/variables.ts';

/** `/…`, or a drive of Windows. */
const absolute = /^([/\\]|[a-zA-Z]:)/;

/**
 * A relative WORKDIR begins where the base image happens to be. Behind an absolute one of this file the place is known:
 * hadolint complains all the same, BuildKit does not, and here the finding is only `info`.
 */
export const rule: Rule = withState(
  {
    code: 'DL3000',
    aliases: ['WorkdirRelativePath'],
    name: 'relative-workdir',
    severity: 'error',
    title: message('Give WORKDIR an absolute path'),
    fixable: false,
  },
  ['FROM', 'WORKDIR'],
  {
    per: 'file',
    start: () => ({ anchored: new Set<Stage>() }),
    visit({ anchored }, { keyword, words: [word] }, { stage, scope, file, report }) {
      if (!stage) return;
      if (keyword === 'FROM') {
        if (stage.base && anchored.has(stage.base)) anchored.add(stage);
        return;
      }
      if (!word) return;
      const path = expand(word.text, scope.lookup, file.escape);
      if (absolute.test(path)) anchored.add(stage);
      if (absolute.test(path) || path.startsWith(unknown)) return;
      const shown = shorten(word.text);
      if (anchored.has(stage)) {
        report({ at: word.span, severity: 'info', message: message('{0} is relative to the WORKDIR before it; the whole path is easier to read', shown) });
      } else {
        report({ at: word.span, message: message('{0} is relative to the working directory of the base image, which may change; write the whole path', shown) });
      }
    },
  },
);
