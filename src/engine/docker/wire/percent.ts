import { encode } from '../../../kernel/index.ts';

const unreserved = /[A-Za-z0-9_.~-]/;

/** Percent-encoding of RFC 3986, byte by byte. @param kept other characters that stay as they are */
export function percentEncode(text: string, kept = ''): string {
  let result = '';
  for (const byte of encode(text)) {
    const character = String.fromCharCode(byte);
    result += byte < 0x80 && (unreserved.test(character) || kept.includes(character)) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return result;
}
