import { compareNames } from '../../files.ts';

/** Names in the order of versions, as `ls -v` and `sort -V` have it: numbers by their values, letters before all else, `~` before the end. */
export function compareVersions(a: string, b: string): number {
  const [baseA, baseB] = [withoutEndings(a), withoutEndings(b)];
  return (baseA === baseB ? 0 : compareParts(baseA, baseB)) || compareParts(a, b) || compareNames(a, b);
}

function withoutEndings(name: string): string {
  return name.replace(/(?:\.[A-Za-z~][A-Za-z0-9~]*)*$/, '') || name;
}

function compareParts(a: string, b: string): number {
  for (let i = 0, j = 0; i < a.length || j < b.length;) {
    while ((i < a.length && !isDigit(a[i])) || (j < b.length && !isDigit(b[j]))) {
      const difference = order(a[i]) - order(b[j]);
      if (difference !== 0) return difference;
      i++;
      j++;
    }
    const [left = '', right = ''] = [/^\d*/.exec(a.slice(i))?.[0], /^\d*/.exec(b.slice(j))?.[0]];
    const [numberA, numberB] = [left.replace(/^0+/, ''), right.replace(/^0+/, '')];
    const difference = numberA.length - numberB.length || compareNames(numberA, numberB);
    if (difference !== 0) return difference;
    i += left.length;
    j += right.length;
  }
  return 0;
}

function isDigit(letter: string | undefined): boolean {
  return letter !== undefined && letter >= '0' && letter <= '9';
}

function order(letter: string | undefined): number {
  if (letter === undefined || isDigit(letter)) return 0;
  if (letter === '~') return -1;
  return /[A-Za-z]/.test(letter) ? letter.charCodeAt(0) : letter.charCodeAt(0) + 256;
}
