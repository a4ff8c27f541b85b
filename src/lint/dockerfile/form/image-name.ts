import { message } from '../../../base/message.ts';
import { expand, isImageReference, parseImageReference, sourcesOf, type Stage, StageNames } from '../../../dockerfile/index.ts';
import { withState, type Problem, type Rule, type SpanFix } from '../rule.ts';
import { shorten } from '../../shorten.ts';
import type { Span } from '../../../base/span.ts';
import { change } from './edits.ts';

/**
 * A name that no image can have: FROM stops with it, and so do COPY `--from` and the mounts of RUN
 * (`dockerfile2llb/convert.go`). What variables make of a name is for other rules.
 */
export const rule: Rule = withState<StageNames>(
  {
    code: 'ImageName',
    aliases: ['DL1000', 'INVALID_REFERENCE_FORMAT', 'FLAG_INVALID_FROM_VALUE'],
    name: 'image-name',
    severity: 'error',
    title: message('Name images as registries do'),
    fixable: true,
  },
  ['COPY', 'FROM', 'RUN'],
  {
    per: 'file',
    start: ({ stages }) => new StageNames(stages),
    visit(names, instruction, { file, stage, report }) {
      if (instruction.keyword === 'FROM') {
        const problem = stage && baseProblem(stage, file.escape);
        if (problem) report(problem);
        return;
      }
      for (const { by, text, span } of sourcesOf(instruction)) {
        if (text.includes('$') || /^\d+$/.test(text) || names.find(text) || isImageReference(text)) continue;
        report({ at: span, aliases: by === 'copy' ? ['DL1000', 'FLAG_INVALID_FROM_VALUE'] : ['DL1000'], message: complaint(text), fixes: lowered(text, span) });
      }
    },
  },
);

function baseProblem({ from, image, base }: Stage, escape: string): Problem | undefined {
  if (!image || base || image.text.includes('$')) return undefined;
  const reference = expand(image.text, () => undefined, escape);
  if (isImageReference(reference)) return undefined;
  const aliases = ['DL1000', 'INVALID_REFERENCE_FORMAT'];
  if (reference === '') return { at: image.span, aliases: ['DL1000', 'BASE_NAME_EMPTY'], message: message('FROM needs the name of an image') };
  const part = reference === image.text ? wrongPart(reference) : undefined;
  const at = part ? from.line.spanOf(image.start + part.start, image.start + part.end) : image.span;
  return { at, aliases, message: complaint(reference), fixes: part ? [] : lowered(reference, image.span) };
}

/** The tag or the digest, if nothing is wrong with what stands before it. */
function wrongPart(reference: string): Span | undefined {
  const { name, tag, digest } = parseImageReference(reference);
  if (!isImageReference(name)) return undefined;
  const start = digest !== undefined && isImageReference(tag === undefined ? name : `${name}:${tag}`) ? reference.length - digest.length : name.length + 1;
  const end = start > name.length + 1 || digest === undefined ? reference.length : reference.length - digest.length - 1;
  return end > start ? { start, end } : undefined;
}

function complaint(reference: string) {
  const shown = shorten(reference);
  const { name, tag, digest } = parseImageReference(reference);
  if (name !== name.toLowerCase() && isImageReference(name.toLowerCase())) return message('{0} has upper-case letters, which names of images do not have', shown);
  if (!isImageReference(name)) return message('{0} is not the name of an image', shown);
  if (digest === '') return message('The digest is missing after @ in {0}', shown);
  if (tag === '') return message('The tag is missing after : in {0}', shown);
  if (digest !== undefined && (tag === undefined || isImageReference(`${name}:${tag}`))) return message('{0} does not end with a digest such as sha256: and 64 hexadecimal digits', shown);
  return message('{0} has a tag that is none: a tag has letters, digits, -, _ and ., 128 at most', shown);
}

/** With its letters in lower case, all but the tag's. */
function lowered(reference: string, at: Span): SpanFix[] {
  const { name } = parseImageReference(reference);
  const meant = name.toLowerCase() + reference.slice(name.length);
  return meant !== reference && isImageReference(meant) ? [change(at, meant)] : [];
}
