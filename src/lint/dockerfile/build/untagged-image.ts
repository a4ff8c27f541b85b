import { message } from '../../../base/message.ts';
import { parseImageReference, unknown } from '../../../dockerfile/index.ts';
import { eachInstruction, type Rule } from '../rule.ts';
import { shorten } from '../../shorten.ts';

/** A base image without a tag is `latest`, whatever that is on the day of the build. */
export const rule: Rule = eachInstruction(
  {
    code: 'DL3006',
    aliases: [],
    name: 'untagged-image',
    severity: 'warning',
    title: message('Name the version of a base image'),
    fixable: false,
  },
  ['FROM'],
  (_instruction, { stage, report }) => {
    if (!stage?.image || stage.base) return;
    const { name, tag, digest, vague } = parseImageReference(stage.reference);
    if (tag !== undefined || digest !== undefined || vague || name === '' || name === 'scratch') return;
    const shown = name.includes(unknown) ? stage.image.text : name;
    report({ at: stage.image.span, message: message('The base image {0} has no tag, so it changes with every release; name a version', shorten(shown)) });
  },
);
