import { message } from '../../../base/message.ts';
import { expand, type Instruction, type Stage, unknown } from '../../../dockerfile/index.ts';
import type { Context, Rule, SpanFix } from '../rule.ts';
import { shorten } from '../../shorten.ts';
import { isAbsolute } from './absolute.ts';

/**
 * A relative target counts from the WORKDIR. Without one in this file it is the base image's, which may change. In what ONBUILD
 * keeps, its own WORKDIRs count too.
 */
export const rule: Rule = {
  meta: {
    code: 'DL3045',
    aliases: [],
    name: 'copy-to-relative',
    severity: 'warning',
    title: message('Set WORKDIR before copying to a relative path'),
    fixable: true,
  },
  check: () => {
    const anchored = new Set<Stage | undefined>();
    const anchoredForTriggers = new Set<Stage | undefined>();
    return {
      keywords: ['ADD', 'COPY', 'FROM', 'WORKDIR'],
      visit(instruction, context) {
        const { stage, trigger } = context;
        if (instruction.keyword === 'FROM') {
          if (stage?.base && anchored.has(stage.base)) anchored.add(stage);
        } else if (instruction.keyword === 'WORKDIR') (trigger ? anchoredForTriggers : anchored).add(stage);
        else if (!anchored.has(stage) && !(trigger && anchoredForTriggers.has(stage))) checkTarget(instruction, context);
      },
    };
  },
};

function checkTarget({ words, exec, notStrings, line }: Instruction, { stage, scope, file, trigger, around, report }: Context): void {
  const last = words.at(-1);
  if (!last || words.length < 2 || notStrings || last.text.startsWith('<<')) return;
  const target = exec?.at(-1) ?? last.text;
  const path = trigger && target.includes('$') ? unknown : expand(target, scope.lookup, file.escape);
  const knowsBase = stage !== undefined && (around.project.images?.get(stage.reference)?.workdir ?? '') !== '';
  if (isAbsolute(path) || path.startsWith(unknown) || knowsBase) return;
  report({
    at: last.span,
    message: message('{0} counts from the working directory of the base image, which may change; set WORKDIR first', shorten(path)),
    fixes: target === last.text || exec ? fromRoot(line.spanOf(last.start, last.end), path, stage, exec !== undefined) : [],
  });
}

/** Most images have no WORKDIR of their own, and scratch has none for sure. */
function fromRoot(at: { start: number; end: number }, path: string, stage: Stage | undefined, quoted: boolean): SpanFix[] {
  if (!/^[\w./-]+$/.test(path) || path.startsWith('..')) return [];
  const newText = `/${path.replace(/^(?:\.\/)+|^\.$/, '')}`;
  return [{ title: message('Change to {0}', shorten(newText)), safe: stage?.reference === 'scratch', edits: [{ at, newText: quoted ? `"${newText}"` : newText }] }];
}
