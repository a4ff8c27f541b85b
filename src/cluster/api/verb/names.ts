/** What generated names end with: no vowels, no digits that look like them (apimachinery, util/rand). */
const letters = 'bcdfghjklmnpqrstvwxz2456789';
const suffixLength = 5;
const maxGenerated = 63;

/** `web-` becomes `web-x7k2p`. */
export function generatedName(prefix: string, random: () => number): string {
  return `${prefix.slice(0, maxGenerated - suffixLength)}${Array.from({ length: suffixLength }, () => letters[Math.floor(random() * letters.length)] ?? '').join('')}`;
}

/** RFC 9562, version 4. */
export function uuid(random: () => number): string {
  const digits = Array.from({ length: 32 }, (_, index) => {
    const digit = Math.floor(random() * 16);
    return (index === 12 ? 4 : index === 16 ? 8 | digit & 3 : digit).toString(16);
  }).join('');
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join('-');
}
