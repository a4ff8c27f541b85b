import { digestOf, encode, hex, Sha256 } from '../../../kernel/index.ts';
import type { Json } from '../json.ts';
import { jsonText, sortedKeys } from '../print/json.ts';

const length = 10;
/** Digits that could be read as letters of words. */
const letters: Readonly<Record<string, string>> = { 0: 'g', 1: 'h', 3: 'k', a: 'm', e: 't' };

/** What stands at the end of names of config maps and secrets: "Generating Resources" of the Kustomize documentation. @param data of the object, with the rest that counts */
export function dataHash(data: Json): string {
  const digest = hex(digestOf(new Sha256(), encode(jsonText(sortedKeys(data), 0))));
  return Array.from(digest.slice(0, length), digit => letters[digit] ?? digit).join('');
}
