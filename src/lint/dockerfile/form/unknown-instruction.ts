import { message } from '../../../base/message.ts';
import { keywords } from '../../../dockerfile/index.ts';
import { eachInstruction, type Rule } from '../rule.ts';
import { shorten } from '../../shorten.ts';
import { suggest } from '../../suggest.ts';
import { inCaseOf } from '../syntax/casing.ts';
import { change } from './edits.ts';

const known: ReadonlySet<string> = new Set(keywords);

/** A line that begins with no instruction of the language: the build stops there. */
export const rule: Rule = eachInstruction(
  {
    code: 'UnknownInstruction',
    aliases: ['DL1000', 'UNKNOWN_INSTRUCTION'],
    name: 'unknown-instruction',
    severity: 'error',
    title: message('Use the instructions of the Dockerfile language'),
    fixable: true,
  },
  'any',
  ({ keyword, name, span }, { stage, report }) => {
    if (known.has(keyword)) return;
    if (keyword === '') {
      report({ at: span, message: message('This line continues nothing: it holds only the escape character') });
      return;
    }
    const aliases = stage ? ['DL1000', 'UNKNOWN_INSTRUCTION'] : ['DL1000', 'UNKNOWN_INSTRUCTION', 'NO_SOURCE_IMAGE'];
    const meant = suggest(keyword, keywords);
    if (meant === undefined) {
      report({ at: name.span, message: message('Unknown instruction {0}', shorten(name.text)), aliases });
      return;
    }
    const newText = inCaseOf(name.text, meant);
    report({
      at: name.span,
      message: message('Unknown instruction {0}; did you mean {1}?', shorten(name.text), newText),
      aliases,
      fixes: [change(name.span, newText)],
    });
  },
);
