import { message } from '../../../base/message.ts';
import { parseImageReference, unknown, type Word } from '../../../dockerfile/index.ts';
import { endedIn, type Ended } from '../../project/ended.ts';
import { shorten } from '../../shorten.ts';
import { eachInstruction, type Rule, type SpanFix } from '../rule.ts';

/** A base image that gets no updates any more, by the table in `project/end-of-life.ts`. */
export const rule: Rule = eachInstruction(
  {
    code: 'BaseImageEndOfLife',
    aliases: [],
    name: 'base-image-end-of-life',
    severity: 'warning',
    title: message('Build on what is still maintained'),
    fixable: true,
    needs: 'project',
  },
  ['FROM'],
  (_instruction, { stage, report, around: { project: { today } } }) => {
    if (!stage?.image || stage.base || today === undefined) return;
    const { name, tag, digest } = parseImageReference(stage.reference);
    if (name.includes(unknown) || tag?.includes(unknown)) return;
    const ended = endedIn(name, tag ?? (digest === undefined ? 'latest' : undefined), today);
    if (!ended) return;
    const said = ended.kind === 'image'
      ? message('The image {0} is discontinued since {1}; {2} takes its place', shorten(ended.name), ended.since, ended.successor)
      : message('{0} {1} reached its end of life on {2}: nothing is fixed in it any more', ended.product.name, ended.cycle, ended.date);
    report({ at: stage.image.span, message: said, fixes: newer(ended, tag, stage.image) });
  },
);

/** Variants that newer versions have as well. */
const lasting = /^(?:-(?:alpine|apache|cli|fpm|perl|slim|zts))*$/;

/** Only a tag that stands in the file as it is; the digest of another image must not stay behind it. */
function newer(ended: Ended, tag: string | undefined, image: Word): SpanFix[] {
  if (ended.kind === 'image' || tag === undefined || ended.product.take === '') return [];
  const { product: { take, codenames = {}, name }, written } = ended;
  const index = image.text.lastIndexOf(`:${tag}`) + 1;
  if (index === 0 || index + tag.length !== image.text.length || !tag.startsWith(written) || !lasting.test(tag.slice(written.length))) return [];
  const version = /^\d/.test(written) ? take : Object.keys(codenames).find(codename => codenames[codename] === take) ?? take;
  const start = image.span.start + index;
  if (image.span.end - image.span.start !== image.text.length) return [];
  return [{
    title: message('Build on {0} {1}', name, take), safe: false,
    edits: [{ at: { start, end: start + written.length }, newText: version }],
  }];
}
