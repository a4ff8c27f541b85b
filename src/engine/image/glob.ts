import { EngineError } from '../error.ts';

/**
 * Whether a whole text fits a pattern of Go's `path.Match`: `*` and `?` stand for anything but a slash, `[a-z]` and `[^a-z]` for one character, `\` takes away
 * the meaning of the next one.
 * @throws EngineError system, for a pattern that is none
 */
export function globMatches(pattern: string, text: string): boolean {
  return compile(pattern).test(text);
}

function compile(pattern: string): RegExp {
  let source = '';
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i] as string;
    if (char === '*') source += '[^/]*';
    else if (char === '?') source += '[^/]';
    else if (char === '[') {
      const [set = '', negated = '', members = ''] = /^\[(\^?)((?:\\.|[^\]\\])+)\]/su.exec(pattern.slice(i)) ?? [];
      if (set === '') throw badPattern();
      source += `[${negated}${members.replace(/[[&~|]/g, '\\$&')}]`;
      i += set.length - 1;
    } else if (char === '\\') {
      i++;
      if (i === pattern.length) throw badPattern();
      source += escaped(pattern[i] as string);
    } else source += escaped(char);
  }
  try {
    return new RegExp(`^${source}$`, 's');
  } catch {
    throw badPattern();
  }
}

function escaped(char: string): string {
  return /\w/.test(char) ? char : `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function badPattern(): EngineError {
  return new EngineError('system', 'syntax error in pattern');
}
