/** What dockerd 20.10 (API 1.41) says otherwise than 28 does: patterns of 28's words, and its own. */
const older: readonly (readonly [RegExp, string])[] = [
  [/^ ---> Removed intermediate container /gm, 'Removing intermediate container '],
  [/^dockerfile parse error on line (\d+): /, 'dockerfile parse error line $1: '],
  [/(unknown instruction: \S+) \(did you mean .*\?\)$/, '$1'],
  [/unknown flag: --(\S+).*$/, 'Unknown flag: $1'],
  [/duplicate flag specified: --/, 'Duplicate flag specified: '],
  [/missing a value on flag: --/, 'Missing a value on flag: '],
  [/expecting boolean value for flag --/, 'Expecting boolean value for flag '],
  [/^target stage "(.*)" could not be found$/, 'failed to reach build target $1 in Dockerfile'],
  [/(failed to process ".*"): (?:unsupported modifier \([^:].*\) in substitution|syntax error: missing '}')$/, "$1: missing ':' in substitution"],
  [/^invalid (containerPort|hostPort|proto|ranges specified)/, 'Invalid $1'],
  [/^invalid signal: /, 'Invalid signal: '],
  [/--retries cannot be negative \((.*)\)$/, '--retries must be at least 1 (not $1)'],
  [/^(\[WARNING\]: Empty continuation line found in:) /gm, '$1\n    '],
];

/** A text of a build in the words of dockerd 20.10. */
export function inOlderWords(text: string): string {
  return older.reduce((translated, [pattern, words]) => translated.replace(pattern, words), text);
}
