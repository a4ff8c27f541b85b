import { canonical } from './canonical.ts';

/** The letters of names that Kubernetes makes: no vowels, no digits that look like them (apimachinery, util/rand). */
const alphabet = 'bcdfghjklmnpqrstvwxz2456789';

/** FNV-1a of 32 bits. */
export function fnv32(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** Names a template as pod-template-hash and controller-revision-hash do: the same for the same contents, but not the value that Kubernetes, which prints Go's structures, has. @param collisions how often another template had the same name */
export function templateHash(template: object, collisions = 0): string {
  const number = fnv32(`${canonical(template)}${collisions || ''}`);
  return Array.from(String(number), digit => alphabet[digit.charCodeAt(0) % alphabet.length]).join('');
}
