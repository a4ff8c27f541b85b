/** What `.dockerignore` leaves out: https://docs.docker.com/build/concepts/context/#dockerignore-files. The last pattern that matches decides. */
export class IgnoreList {
  private readonly patterns: readonly { readonly isException: boolean; readonly expression: RegExp; readonly text: string }[];

  constructor(text: string, always: readonly string[] = []) {
    const lines = text.replace(/^\ufeff/, '').split(/\r?\n/).map(line => line.startsWith('#') ? '' : line.trim()).filter(line => line !== '' && line !== '!');
    this.patterns = [...lines, ...always.map(path => `!${path}`)].map(line => {
      const isException = line.startsWith('!');
      const pattern = cleaned(isException ? line.slice(1).trim() : line);
      return { isException, expression: expressionOf(pattern), text: pattern };
    });
  }

  /** Whether a path, or a folder that it is in, is left out. */
  excludes(path: string): boolean {
    const parts = path.split('/');
    const parents = parts.map((_, at) => parts.slice(0, at + 1).join('/'));
    let excluded = false;
    for (const { isException, expression } of this.patterns) {
      if (isException === excluded && parents.some(each => expression.test(each))) excluded = !isException;
    }
    return excluded;
  }

  /** Whether nothing below a folder that is left out can come back: no exception speaks of it. */
  isClosed(folder: string): boolean {
    return !this.patterns.some(({ isException, text }) => isException && (text.includes('*') || text.startsWith(`${folder}/`)));
  }
}

function cleaned(pattern: string): string {
  const parts: string[] = [];
  for (const part of pattern.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** Go's filepath.Match, and `**` for any folders. */
function expressionOf(pattern: string): RegExp {
  let source = '';
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern.charAt(at);
    if (pattern.startsWith('**', at)) {
      at++;
      if (pattern.charAt(at + 1) === '/') at++;
      source += at + 1 >= pattern.length ? '.*' : '(?:.*/)?';
    } else if (character === '*') source += '[^/]*';
    else if (character === '?') source += '[^/]';
    else if (character === '[' && pattern.includes(']', at)) {
      const end = pattern.indexOf(']', at + 1);
      source += pattern.slice(at, end + 1);
      at = end;
    } else if (character === '\\') source += `\\${pattern.charAt(++at)}`;
    else source += character.replace(/[.+^$(){}|[\]]/, '\\$&');
  }
  return new RegExp(`^${source}$`);
}
