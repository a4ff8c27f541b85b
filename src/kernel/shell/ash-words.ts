/** What busybox's ash says where dash says something else: shell/ash.c and shell/math.c of busybox. */

type Wording = readonly [pattern: RegExp, words: string];

const wordings: readonly Wording[] = [
  [/^cannot open (.*): No such file$/, "can't open $1: no such file"],
  [/^cannot create (.*): Directory nonexistent$/, "can't create $1: nonexistent directory"],
  [/^cannot (open|create) /, "can't $1 "],
  [/^Syntax error: (?:end of file unexpected)/, 'syntax error: unexpected end of file'],
  [/^Syntax error: (".*?"|\w+) unexpected/, 'syntax error: unexpected $1'],
  [/^Syntax error: Missing /, 'syntax error: missing '],
  [/^Syntax error: (Bad|Unterminated) (.*)$/, 'syntax error: $1 $2'],
  [/^Syntax error: /, 'syntax error: '],
  [/^Bad substitution$/, 'syntax error: bad substitution'],
  [/^arithmetic expression: division by zero: .*$/, 'divide by zero'],
  [/^arithmetic expression: .*$/, 'arithmetic syntax error'],
  [/^Illegal option (\S+)$/, 'illegal option $1'],
  [/^Illegal (mode): /, 'illegal $1: '],
  [/^No such job: (.*)$/, '$1: no such job'],
  [/^Usage: getopts optstring var \[arg\.\.\.\]$/, 'usage: getopts optstring var [arg]'],
];

/** The words of ash for a message of dash's, without the shell's name. */
export function ashWords(message: string): string {
  for (const [pattern, words] of wordings) {
    if (pattern.test(message)) return message.replace(pattern, words).replace(/^(syntax error: )([A-Z])(?!OF)/, (_, head: string, letter: string) => head + letter.toLowerCase());
  }
  return message;
}

/** Builtins that are applets: they name themselves as busybox was called, and no line. */
export const appletBuiltins: ReadonlySet<string> = new Set(['test', '[', '[[', 'printf', 'kill', 'ulimit']);
