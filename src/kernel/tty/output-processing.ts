import { outputFlags, type Termios } from './termios.ts';

const [backspace, tab, newline, carriageReturn, blank] = [8, 9, 10, 13, 32];
const tabWidth = 8;

/** What becomes of bytes on their way to a terminal, and in which column it is then: `termios(3)`, c_oflag; drivers/tty/n_tty.c, do_output_char. */
export class OutputProcessing {
  column = 0;
  /** The column at which the line of input begins: what cannot be erased. */
  canonicalColumn = 0;

  process(bytes: Uint8Array, { output }: Termios): Uint8Array {
    if (!(output & outputFlags.OPOST)) return bytes;
    const result: number[] = [];
    for (const byte of bytes) this.add(result, byte, output);
    return Uint8Array.from(result);
  }

  private add(result: number[], byte: number, flags: number): void {
    switch (byte) {
      case newline:
        if (flags & outputFlags.ONLRET) this.column = 0;
        if (flags & outputFlags.ONLCR) {
          result.push(carriageReturn);
          this.column = this.canonicalColumn = 0;
        }
        this.canonicalColumn = this.column;
        result.push(newline);
        break;
      case carriageReturn:
        if (flags & outputFlags.ONOCR && this.column === 0) break;
        if (flags & outputFlags.OCRNL) {
          result.push(newline);
          if (flags & outputFlags.ONLRET) this.column = this.canonicalColumn = 0;
          break;
        }
        this.column = this.canonicalColumn = 0;
        result.push(carriageReturn);
        break;
      case tab: {
        const width = tabWidth - this.column % tabWidth;
        this.column += width;
        if ((flags & outputFlags.TAB3) === outputFlags.TAB3) for (let i = 0; i < width; i++) result.push(blank);
        else result.push(tab);
        break;
      }
      case backspace:
        if (this.column > 0) this.column--;
        result.push(backspace);
        break;
      default:
        if (!isControl(byte) && !isContinuation(byte)) this.column++;
        result.push(flags & outputFlags.OLCUC ? upper(byte) : byte);
    }
  }
}

/** C0 and DEL. */
export function isControl(byte: number): boolean {
  return byte < blank || byte === 0x7F;
}

/** A byte of a UTF-8 sequence that is not its first. */
export function isContinuation(byte: number): boolean {
  return (byte & 0xC0) === 0x80;
}

function upper(byte: number): number {
  return byte >= 0x61 && byte <= 0x7A ? byte - 32 : byte;
}
