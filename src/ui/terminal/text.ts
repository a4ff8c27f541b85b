/** Text for terminals: ECMA-48 sequences, and what must not become one. */

export function dim(text: string): string {
  return `\x1b[2m${text}\x1b[22m`;
}

export function red(text: string): string {
  return `\x1b[31m${text}\x1b[39m`;
}

/** Line ends as a terminal in raw mode needs them. A chunk that ends between CR and LF comes out right, too. */
export function withReturns(text: string): string {
  return text.replace(/\r?\n/g, '\r\n');
}

/** Names and messages of engines without the characters that would command a terminal; line ends stay. */
export function printable(text: string): string {
  return text.replace(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/g, '�');
}
