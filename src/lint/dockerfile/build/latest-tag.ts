import { message } from '../../../base/message.ts';
import { parseImageReference, unknown } from '../../../dockerfile/index.ts';
import { eachInstruction, type Rule } from '../rule.ts';
import { shorten } from '../../shorten.ts';

/** The tag `latest` says nothing about the version; a digest beside it does. */
export const rule: Rule = eachInstruction(
  {
    code: 'DL3007',
    aliases: [],
    name: 'latest-tag',
    severity: 'warning',
    title: message('Name a version instead of the tag latest'),
    fixable: false,
  },
  ['FROM'],
  (_instruction, { stage, report }) => {
    if (!stage?.image || stage.base) return;
    const { name, tag, digest } = parseImageReference(stage.reference);
    if (tag !== 'latest' || digest !== undefined) return;
    const shown = name.includes(unknown) ? stage.image.text : `${name}:${tag}`;
    report({ at: stage.image.span, message: message('{0} changes with every release; name a version instead of latest', shorten(shown)) });
  },
);
