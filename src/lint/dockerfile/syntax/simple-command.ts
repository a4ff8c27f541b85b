/**
 * Words that the shell itself obeys: there may be no program of that name, or one that does not do the same
 * (POSIX.1-2024, Shell Command Language, 2.4 and 2.15).
 */
const shellWords: ReadonlySet<string> = new Set([
  '.', ':', '!', '[[', 'alias', 'bg', 'break', 'case', 'cd', 'command', 'continue', 'declare', 'do', 'done', 'elif', 'else', 'esac', 'eval',
  'exec', 'exit', 'export', 'fc', 'fg', 'fi', 'for', 'function', 'getopts', 'hash', 'if', 'in', 'jobs', 'let', 'local', 'popd', 'pushd',
  'read', 'readonly', 'return', 'select', 'set', 'shift', 'shopt', 'source', 'then', 'time', 'times', 'trap', 'type', 'ulimit', 'umask',
  'unalias', 'unset', 'until', 'wait', 'while',
]);

/** What means something to a shell outside quotes, blanks and quotes apart. */
const special = /[$`\\|&;<>()*?[\]{}~#\r\n]/;

/** What means something to a shell inside double quotes. */
const specialInQuotes = /[$`\\]/;

/** Longer ones are left to their authors. */
const longestCommand = 10_000;

/**
 * The words of a command that a shell would run as they stand: one program and its arguments, quotes taken off.
 * `undefined` if the shell has more to do: variables, pipes, patterns, assignments, its own commands. A leading
 * `exec` is left out: without a shell there is nothing to replace.
 */
export function simpleCommand(text: string): string[] | undefined {
  const words = text.length > longestCommand ? undefined : plainWords(text);
  if (!words) return undefined;
  const command = words[0] === 'exec' && words[1]?.startsWith('-') === false ? words.slice(1) : words;
  const [program] = command;
  return program && !program.includes('=') && !shellWords.has(program) ? command : undefined;
}

/** Whether a command can stand behind `exec`: one program, whatever its arguments need the shell for. */
export function canBeExecuted(text: string): boolean {
  const program = text.length > longestCommand ? undefined : /^[^\s'"$`\\]+/.exec(text)?.[0];
  return program !== undefined && !program.includes('=') && !special.test(program) && !shellWords.has(program) && !/[|&;<>()`#\r\n]/.test(text);
}

function plainWords(text: string): string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (const character of text) {
    if (quote !== '') {
      if (character === quote) quote = '';
      else if (quote === '"' && specialInQuotes.test(character)) return undefined;
      else word = (word ?? '') + character;
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= '';
    } else if (/\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (special.test(character)) return undefined;
    else word = (word ?? '') + character;
  }
  if (quote !== '') return undefined;
  return word === undefined ? words : [...words, word];
}
