import { type Kind, type Stat, typeBits } from '../vfs/attributes.ts';

const letters: Readonly<Record<Kind, string>> = { regular: '-', directory: 'd', symlink: 'l', character: 'c', block: 'b', fifo: 'p', socket: 's' };

/** The letter that `ls -l` and `find -type` have for a kind of file; `-` for a regular one. */
export function kindLetter(kind: Kind): string {
  return letters[kind];
}

/** The permissions in nine letters: `rwxr-sr-t`. */
export function permissionText(mode: number): string {
  const triple = (bits: number, special: number, letter: string): string => {
    const execute = (bits & 1) !== 0;
    const last = special !== 0 ? (execute ? letter : letter.toUpperCase()) : execute ? 'x' : '-';
    return `${(bits & 4) !== 0 ? 'r' : '-'}${(bits & 2) !== 0 ? 'w' : '-'}${last}`;
  };
  return triple(mode >> 6, mode & 0o4000, 's') + triple(mode >> 3, mode & 0o2000, 's') + triple(mode, mode & 0o1000, 't');
}

/** Kind and permissions in ten letters: `-rw-r--r--`. */
export function modeText({ kind, mode }: Pick<Stat, 'kind' | 'mode'>): string {
  return letters[kind] + permissionText(mode);
}

/** `st_mode`: kind and permissions as one number. */
export function rawMode({ kind, mode }: Pick<Stat, 'kind' | 'mode'>): number {
  return typeBits[kind] | mode;
}

/** The permissions in four octal digits. */
export function octalMode(mode: number): string {
  return mode.toString(8).padStart(4, '0');
}

/** One step of a mode as chmod(1) takes it: `u+x`. */
interface Change {
  readonly operator: string;
  /** Which bits are meant; 0: those that the umask lets through. */
  readonly affected: number;
  readonly value: number;
  /** `X`, or a copy of the permissions of u, g or o. */
  readonly special?: 'x-if-any' | 'copy';
  /** Bits that were named, so that they are changed of directories too. */
  readonly mentioned: number;
}

/** A mode in numbers or letters, as chmod(1) describes it. */
export type ModeChanges = readonly Change[];

const allBits = 0o7777;
const who: Readonly<Record<string, number>> = { u: 0o4700, g: 0o2070, o: 0o1007, a: allBits };
const what: Readonly<Record<string, number>> = { r: 0o444, w: 0o222, x: 0o111, s: 0o6000, t: 0o1000 };
const copied: Readonly<Record<string, number>> = { u: 0o700, g: 0o070, o: 0o007 };

/** Reads a mode. @returns undefined if it is none */
export function parseMode(text: string): ModeChanges | undefined {
  if (/^[0-7]+$/.test(text)) {
    const value = parseInt(text, 8);
    if (value > allBits) return undefined;
    return [{ operator: '=', affected: allBits, value, mentioned: text.length < 5 ? (value & 0o7000) | 0o777 : allBits }];
  }
  const changes: Change[] = [];
  for (const clause of text.split(',')) {
    const [, users, actions = ''] = /^([ugoa]*)((?:[-+=](?:[ugo]|[rwxXst]*|[0-7]+))+)$/.exec(clause) ?? [];
    if (users === undefined) return undefined;
    const affected = Array.from(users).reduce((bits, letter) => bits | (who[letter] ?? 0), 0);
    for (const [, operator = '', given = ''] of actions.matchAll(/([-+=])([^-+=]*)/g)) {
      const change = readChange(operator, given, affected);
      if (change === undefined) return undefined;
      changes.push(change);
    }
  }
  return changes;
}

function readChange(operator: string, given: string, affected: number): Change | undefined {
  if (/^[0-7]+$/.test(given)) {
    const value = parseInt(given, 8);
    return affected !== 0 || value > allBits ? undefined : { operator, affected: allBits, value, mentioned: allBits };
  }
  const copy = copied[given];
  const value = copy ?? Array.from(given).reduce((bits, letter) => bits | (what[letter] ?? 0), 0);
  const special = copy !== undefined ? 'copy' : given.includes('X') ? 'x-if-any' : undefined;
  return { operator, affected, value, mentioned: affected !== 0 ? affected & value : value, ...(special && { special }) };
}

/** The permissions after the changes. */
export function changedMode(mode: number, isDirectory: boolean, changes: ModeChanges, umask: number): number {
  let result = mode;
  for (const { operator, affected, value: given, special, mentioned } of changes) {
    const omitted = isDirectory ? 0o6000 & ~mentioned : 0;
    let value = given;
    if (special === 'copy') {
      const bits = result & value;
      value = [4, 2, 1].reduce((sum, bit) => sum | ((bits & (bit * 0o111)) !== 0 ? bit * 0o111 : 0), 0);
    } else if (special === 'x-if-any' && (isDirectory || (result & 0o111) !== 0)) value |= 0o111;
    value &= (affected !== 0 ? affected : ~umask) & ~omitted & allBits;
    if (operator === '+') result |= value;
    else if (operator === '-') result &= ~value;
    else result = (result & ((affected !== 0 ? ~affected : 0) | omitted)) | value;
  }
  return result & allBits;
}
