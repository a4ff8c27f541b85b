import type { Word } from '../../shell/ast.ts';
import type { Survey } from '../../shell/survey.ts';
import { named } from './named.ts';

/** What `set` is told. */
export interface SetArgument {
  readonly word: Word;
  /** The name behind `-o`, a letter, or something that begins with two dashes. */
  readonly kind: 'option' | 'flag' | 'long';
  readonly text: string;
}

/** What each `set` of a script is told, up to what it makes arguments of. */
export function setArguments(survey: Survey): SetArgument[] {
  return named(survey, 'set').flatMap(({ args }) => argumentsOf(args));
}

function argumentsOf(words: readonly Word[]): SetArgument[] {
  const found: SetArgument[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    const text = word?.literal;
    if (!word || text === undefined || text === '--' || !/^[-+]./.test(text)) break;
    if (text.startsWith('--')) found.push({ word, kind: 'long', text });
    else for (const letter of text.slice(1)) found.push({ word, kind: 'flag', text: letter });
    const option = text.endsWith('o') && !text.startsWith('--') ? words[at + 1] : undefined;
    if (option?.literal !== undefined && !/^[-+]/.test(option.literal)) {
      found.push({ word: option, kind: 'option', text: option.literal });
      at++;
    }
  }
  return found;
}
