/** A hash function that takes its message in pieces. Its state is plain data, so one that is half way through can be saved. */
export interface Digest {
  /** The next bytes of the message; they are not kept. */
  update(bytes: Uint8Array): void;
  /** The hash of everything so far; nothing may follow. */
  finish(): Uint8Array;
}

/** The hash of one message that is at hand as a whole. */
export function digestOf(digest: Digest, bytes: Uint8Array): Uint8Array {
  digest.update(bytes);
  return digest.finish();
}

/** Lower-case hexadecimal digits, as `sha256sum` and image digests have them. */
export function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += (byte < 16 ? '0' : '') + byte.toString(16);
  return text;
}
