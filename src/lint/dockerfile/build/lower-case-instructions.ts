import { message } from '../../../base/message.ts';
import { isKeyword } from '../../../dockerfile/index.ts';
import { atEnd, type Rule } from '../rule.ts';
import { casingOf } from './casing-of-file.ts';

/** A file that is in lower case for the most part. It works; the Dockerfile reference calls upper case a convention. */
export const rule: Rule = atEnd(
  {
    code: 'LowerCaseInstructions',
    aliases: ['CASING_INSTRUCTION'],
    name: 'lower-case-instructions',
    severity: 'hint',
    title: message('Write instructions in upper case'),
    fixable: true,
  },
  (file, report) => {
    const { lower, upper } = casingOf(file);
    const known = file.instructions.flatMap(one => [one, ...(one.trigger ? [one.trigger] : [])]).filter(({ keyword }) => isKeyword(keyword));
    const first = known.find(({ name, keyword }) => name.text !== keyword);
    if (!first || lower <= upper) return;
    const edits = known.filter(({ name, keyword }) => name.text !== keyword).flatMap(({ keyword, name, words: [, as] }) => [
      { at: name.span, newText: keyword },
      ...(keyword === 'FROM' && as?.text.toLowerCase() === 'as' ? [{ at: as.span, newText: 'AS' }] : []),
    ]);
    report({
      at: first.name.span,
      message: message('Instructions are written in upper case by convention, to tell them from their arguments'),
      fixes: [{ title: message('Write all of them in upper case'), safe: false, edits }],
    });
  },
);
