/** `word` in the case of the one it stands beside or replaces: `add` becomes `copy`, `Add` becomes `Copy`. */
export function inCaseOf(model: string, word: string): string {
  if (model === model.toUpperCase()) return word.toUpperCase();
  if (model === model.toLowerCase()) return word.toLowerCase();
  return word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase();
}
