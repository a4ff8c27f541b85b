/** A text of others as one line of a document: without control characters, and without those that turn the direction of what follows (Unicode, UAX 9). */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').replace(/[\u200E\u200F\u202A-\u202E\u2066-\u2069\u061C]/g, '').trim();
}
