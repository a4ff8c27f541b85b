/** A name from an image as one line of text: what would break the line, or turn its direction, is shown instead of obeyed. */
export function shownName(name: string): string {
  return name.replace(/[\u0000-\u001f]/g, char => String.fromCharCode(0x2400 + char.charCodeAt(0)))
    .replace(/[\u007f-\u009f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, char => `⟨U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`);
}

const setUid = 0o4000;
const setGid = 0o2000;
const sticky = 0o1000;

/** A mode as `ls -l` writes it, without the kind. */
export function shownMode(mode: number): string {
  const bits = (shift: number, special: boolean, letter: string): string => {
    const [read, write, execute] = [mode >> shift & 4, mode >> shift & 2, mode >> shift & 1];
    return `${read ? 'r' : '-'}${write ? 'w' : '-'}${special ? execute ? letter : letter.toUpperCase() : execute ? 'x' : '-'}`;
  };
  return bits(6, (mode & setUid) !== 0, 's') + bits(3, (mode & setGid) !== 0, 's') + bits(0, (mode & sticky) !== 0, 't');
}
