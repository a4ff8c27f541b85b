import { message } from '../../../base/message.ts';
import type { Stage } from '../../../dockerfile/index.ts';
import { atEnd, type Rule, type SpanEdit } from '../rule.ts';
import { shorten } from '../../shorten.ts';

/** BuildKit makes the names of stages lower case, and FROM finds them in lower case only (`instructions/parse.go`, parseBuildStageName). */
export const rule: Rule = atEnd(
  {
    code: 'StageNameCasing',
    aliases: [],
    name: 'stage-name-casing',
    severity: 'warning',
    title: message('Name stages in lower case'),
    fixable: true,
  },
  ({ stages }, report) => {
    const builtOn = usesAsBase(stages);
    for (const stage of stages) {
      const { name } = stage;
      const newText = name?.text.toLowerCase();
      if (!name || newText === undefined || newText === name.text) continue;
      report({
        at: name.span,
        message: message('The name {0} is not in lower case', shorten(name.text)),
        fixes: [{ title: message('Change to {0}', shorten(newText)), safe: true, edits: [{ at: name.span, newText }, ...builtOn.get(stage) ?? []] }],
      });
    }
  },
);

/** Changes to lower case where a FROM names a stage as it is written there. */
function usesAsBase(stages: readonly Stage[]): Map<Stage, SpanEdit[]> {
  const edits = new Map<Stage, SpanEdit[]>();
  for (const { image, base } of stages) {
    if (!image || !base?.name || image.text.toLowerCase() !== base.name.text.toLowerCase()) continue;
    const edit = { at: image.span, newText: image.text.toLowerCase() };
    const known = edits.get(base);
    if (known) known.push(edit);
    else edits.set(base, [edit]);
  }
  return edits;
}
