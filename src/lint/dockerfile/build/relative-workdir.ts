import { message } from '../../../base/message.ts';
import { expand, type Stage, unknown, type Word } from '../../../dockerfile/index.ts';
import { withState, type Rule, type SpanFix } from '../rule.ts';
import { shorten } from '../../shorten.ts';
import { resolvePath } from '../syntax/path.ts';
import { isAbsolute } from './absolute.ts';

/** Where the stages of a file are, by their WORKDIRs so far: {@link unknown} if that depends on the base image. */
type Places = Map<Stage | undefined, string>;

/**
 * A relative WORKDIR begins where the base image happens to be. Behind an absolute one of this file the place is known:
 * hadolint complains all the same, and here the finding is `info`. BuildKit complains about the first WORKDIR only.
 */
export const rule: Rule = withState<Places>(
  {
    code: 'DL3000',
    aliases: ['WorkdirRelativePath', 'WORKDIR_IS_NOT_ABSOLUTE'],
    name: 'relative-workdir',
    severity: 'error',
    title: message('Give WORKDIR an absolute path'),
    fixable: true,
  },
  ['FROM', 'WORKDIR'],
  {
    per: 'file',
    start: () => new Map<Stage | undefined, string>(),
    visit(places, { keyword, words: [word] }, { stage, scope, file, report }) {
      if (keyword === 'FROM') {
        const below = stage?.base && places.get(stage.base);
        if (below !== undefined) places.set(stage, below);
        return;
      }
      if (!word) return;
      const path = expand(word.text, scope.lookup, file.escape);
      const place = places.get(stage);
      const isFirst = place === undefined;
      places.set(stage, isAbsolute(path) ? path : resolvePath(place ?? unknown, path));
      if (isAbsolute(path) || path.startsWith(unknown)) return;
      const shown = shorten(word.text);
      if (place !== undefined && isAbsolute(place)) {
        report({
          at: word.span, severity: 'info', aliases: ['WORKDIR_IS_NOT_ABSOLUTE'],
          message: message('{0} is relative to the WORKDIR before it; the whole path is easier to read', shown),
          fixes: whole(word, resolvePath(place, path), true),
        });
      } else {
        report({
          at: word.span, ...(isFirst ? {} : { aliases: ['WORKDIR_IS_NOT_ABSOLUTE'] }),
          message: message('{0} is relative to the working directory of the base image, which may change; write the whole path', shown),
          fixes: isFirst ? whole(word, resolvePath('/', path), stage?.reference === 'scratch') : [],
        });
      }
    },
    trigger({ words: [word] }, { file, report }) {
      const path = word && expand(word.text, () => undefined, file.escape);
      if (!path || isAbsolute(path) || path.startsWith(unknown)) return;
      report({
        at: word.span, severity: 'info', aliases: ['WORKDIR_IS_NOT_ABSOLUTE'],
        message: message('{0} is relative to where the image is that is built on this one; write the whole path', shorten(word.text)),
      });
    },
  },
);

function whole(word: Word, path: string, safe: boolean): SpanFix[] {
  if (!/^\/[\w./-]*$/.test(path) || !/^[\w./"'-]+$/.test(word.text)) return [];
  return [{ title: message('Change to {0}', shorten(path)), safe, edits: [{ at: word.span, newText: path }] }];
}
