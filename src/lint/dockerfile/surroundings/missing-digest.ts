import { message } from '../../../base/message.ts';
import { parseImageReference, unknown, type Word } from '../../../dockerfile/index.ts';
import { shorten } from '../../shorten.ts';
import { eachInstruction, type Rule, type SpanFix } from '../rule.ts';

/** A tag may be moved to another image; a digest names one for ever. */
export const rule: Rule = eachInstruction(
  {
    code: 'MissingDigest',
    aliases: [],
    name: 'missing-digest',
    severity: 'hint',
    title: message('Name base images by digest'),
    fixable: true,
    optional: true,
  },
  ['FROM'],
  (_instruction, { stage, report, around: { project } }) => {
    if (!stage?.image || stage.base || stage.reference === 'scratch' || stage.reference.includes(unknown)) return;
    const { digest } = parseImageReference(stage.reference);
    if (digest !== undefined) return;
    report({
      at: stage.image.span,
      message: message('{0} has no digest, so that it may be another image tomorrow', shorten(stage.reference)),
      fixes: pinned(stage.image, project.images?.get(stage.reference)?.digest ?? ''),
    });
  },
);

/** Only behind a tag that is written there: behind a variable the digest would stay when that changes. */
function pinned(image: Word, digest: string): SpanFix[] {
  const { tag } = parseImageReference(image.text);
  if (digest === '' || image.text.includes('$') || tag === undefined) return [];
  const { end } = image.span;
  return [{ title: message('Pin to the image that is here'), safe: false, edits: [{ at: { start: end, end }, newText: `@${digest}` }] }];
}
