import { message } from '../../../base/message.ts';
import { eachInstruction, type Rule } from '../rule.ts';

/** A heredoc is a source, never a target (`instructions/parse.go`, parseSourcesAndDest). */
export const rule: Rule = eachInstruction(
  {
    code: 'HeredocDestination',
    aliases: ['DL1000'],
    name: 'heredoc-destination',
    severity: 'error',
    title: message('End COPY and ADD with a destination, not with a heredoc'),
    fixable: true,
  },
  ['ADD', 'COPY'],
  ({ keyword, words, heredocs, line }, { report }) => {
    const last = words.at(-1);
    if (!last || words.length < 2 || !heredocs.some(({ word }) => word.end === last.end)) return;
    const [first] = words;
    const turned = first && words.length === 2 && !first.text.includes('<<') ? `${last.text} ${first.text}` : undefined;
    report({
      at: last.span,
      message: message('{0} copies a heredoc to the path that follows it, and none does', keyword),
      fixes: first && turned !== undefined
        ? [{ title: message('Put the heredoc before the path'), safe: false, edits: [{ at: line.spanOf(first.start, last.end), newText: turned }] }]
        : [],
    });
  },
);
