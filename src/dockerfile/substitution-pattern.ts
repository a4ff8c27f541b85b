export interface PatternOptions {
  /** `*` stands for as much as it can. */
  readonly isGreedy: boolean;
  /** All places, and not only the first one. */
  readonly isEverywhere?: boolean;
  readonly anchor?: 'start' | 'both';
}

/**
 * The regular expression for a pattern in a substitution (BuildKit, `shell/lex.go`, convertShellPatternToRegex): `?` and `*` stand for anything, and a
 * backslash takes their meaning away. Gives the character that a backslash must not stand before, if there is one.
 */
export function substitutionPattern(pattern: string, { isGreedy, isEverywhere = false, anchor }: PatternOptions): RegExp | string {
  const parts: string[] = [];
  const characters = Array.from(pattern);
  for (let at = 0; at < characters.length; at++) {
    let character = characters[at] ?? '';
    if (character === '*') parts.push(isGreedy ? '.*' : '.*?');
    else if (character === '?') parts.push('.');
    else {
      if (character === '\\') {
        const escaped = characters[at + 1] ?? '';
        if (escaped === '}' || escaped === '/') continue;
        if (!['*', '?', '\\'].includes(escaped)) return escaped;
        character = escaped;
        at++;
      }
      parts.push(character.replace(/[[\]{}.+()|^$*?\\/]/, '\\$&'));
    }
  }
  const source = `${anchor === undefined ? '' : '^'}${parts.join('')}${anchor === 'both' ? '$' : ''}`;
  return new RegExp(source, isEverywhere ? 'gu' : 'u');
}
