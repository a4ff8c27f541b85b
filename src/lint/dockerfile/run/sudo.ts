import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { fixWith } from './edits.ts';
import { eachCommand } from './run.ts';

/** A RUN is root's, or that of the USER before it; sudo has neither a terminal nor a reason. */
export const rule: Rule = eachCommand(
  {
    code: 'DL3004',
    aliases: [],
    name: 'sudo',
    severity: 'error',
    title: message('Do not use sudo'),
    fixable: true,
  },
  ['sudo'],
  ({ nameWord, words, via }, _run, report) => {
    if (!nameWord || via.includes('sudo')) return;
    const next = words[1];
    const isPlain = next?.literal !== undefined && /^[\w./]/.test(next.literal) && !next.literal.includes('=');
    report({
      at: nameWord.span,
      message: message('sudo is not needed in a build, and behaves in unexpected ways there; put USER root before this RUN if it is not root’s'),
      fixes: isPlain ? fixWith(message('Remove sudo; the command then runs as the USER before it'), false, [{ at: { start: nameWord.span.start, end: next.span.start }, newText: '' }]) : [],
    });
  },
);
