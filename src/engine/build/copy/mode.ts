import type { LayerEntry } from '../../image/layer-entry.ts';
import { BuildFault } from '../fault.ts';

const bits: Readonly<Record<string, number>> = { r: 0o444, w: 0o222, x: 0o111, s: 0o6000, t: 0o1000 };
const whose: Readonly<Record<string, number>> = { u: 0o4700, g: 0o2070, o: 0o1007, a: 0o7777 };

/**
 * What `--chmod` makes of a file's permissions: an octal number, or symbols as chmod(1) takes them.
 * @throws BuildFault
 */
export function modeChange(chmod: string): (entry: LayerEntry) => number {
  if (/^0*[0-7]{1,4}$/.test(chmod)) return () => parseInt(chmod, 8);
  const clauses = chmod.split(',').map(clause => {
    const [, who = '', actions = ''] = /^([ugoa]*)((?:[-+=](?:[rwxXst]*|[ugo]))+)$/.exec(clause) ?? [];
    if (actions === '') throw new BuildFault(`invalid chmod parameter: '${chmod}'. it should be octal string and between 0 and 07777`);
    const mask = Array.from(who || 'a').reduce((sum, letter) => sum | (whose[letter] ?? 0), 0);
    return { mask, actions: [...actions.matchAll(/([-+=])([^-+=]*)/g)].map(([, sign = '', letters = '']) => ({ sign, letters })) };
  });
  return entry => clauses.reduce((mode, { mask, actions }) => actions.reduce((sum, { sign, letters }) => changed(sum, sign, valueOf(letters, sum, entry) & mask, mask), mode), entry.mode);
}

function changed(mode: number, sign: string, value: number, mask: number): number {
  if (sign === '+') return mode | value;
  return sign === '-' ? mode & ~value : (mode & ~mask) | value;
}

function valueOf(letters: string, mode: number, { kind }: LayerEntry): number {
  if (/^[ugo]$/.test(letters)) {
    const three = (mode >> (letters === 'u' ? 6 : letters === 'g' ? 3 : 0)) & 7;
    return three * 0o111;
  }
  return Array.from(letters).reduce((sum, letter) => sum | (letter === 'X' ? (kind === 'directory' || (mode & 0o111) !== 0 ? 0o111 : 0) : bits[letter] ?? 0), 0);
}
