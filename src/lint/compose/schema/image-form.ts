import { message } from '../../../base/message.ts';
import { isImageReference } from '../../../dockerfile/index.ts';
import { shorten } from '../../shorten.ts';
import { eachScalar, type Rule } from '../rule.ts';
import { hasVariable } from '../text/template.ts';

/** The engine refuses names of images with capitals, blanks and the like. */
export const rule: Rule = eachScalar(
  {
    code: 'ImageForm',
    aliases: [],
    name: 'image-form',
    severity: 'error',
    title: message('Write images as in registry.example.com/team/app:1.2'),
    fixable: true,
  },
  ['image'],
  ({ node }, { report }) => {
    const { text } = node;
    if (text === '' || hasVariable(text) || isImageReference(text) || /^sha256:[0-9a-f]{64}$|^[0-9a-f]{64}$/.test(text)) return;
    const lower = text.toLowerCase();
    report({
      at: node.span,
      message: isImageReference(lower) && lower !== text
        ? message('{0} is no image: its name must be in lower case', shorten(text))
        : message('{0} is no image; write it as in registry.example.com/team/app:1.2', shorten(text)),
      fixes: isImageReference(lower) ? [{ title: message('Write {0}', lower), safe: false, edits: [{ at: node.span, newText: lower }] }] : [],
    });
  },
);
