import { concat } from '../../text.ts';
import { type Command, Failure } from '../command.ts';
import { readAll } from '../lines.ts';
import { has } from '../options.ts';
import { parseSize } from '../size.ts';

/** hexdump(1) of util-linux: its own format and `-C`. */
export const hexdump: Command = {
  name: 'hexdump',
  version: 'hexdump from util-linux 2.38.1\n',
  usage: '[options] <file>...',
  options: {
    'C,canonical': 'none', 'n,length': 'required', 's,skip': 'required', 'v,no-squeezing': 'none', 'x,two-bytes-hex': 'none', 'b,one-byte-octal': 'missing', 'c,one-byte-char': 'missing', 'd,two-bytes-decimal': 'missing',
    'o,two-bytes-octal': 'missing', 'e,format': 'missing=', 'f,format-file': 'missing=', 'L,color': 'missing', 'version,V': 'none',
  },
  support: { level: 'some', missing: '-b, -c, -d, -o, -e, -f, -L' },
  charset: 'bytes',
  *run(task, { options, operands }) {
    const parts: Uint8Array[] = [];
    let read = 0;
    const well = yield* task.eachFile(operands, function* (fd) {
      parts.push(yield* readAll(task.sys, fd));
      read++;
    });
    if (read === 0) throw new Failure('all input file arguments failed');
    const number = (name: string): number | undefined => {
      const text = options.findLast(option => option.name === name)?.value;
      return text === undefined ? undefined : parseSize(text) ?? Number(text);
    };
    const skip = number('s') ?? 0;
    const length = number('n');
    const bytes = concat(parts).subarray(skip, length === undefined ? undefined : skip + length);
    const canonical = has(options, 'C');
    const wide = has(options, 'x');
    let last = '';
    let starred = false;
    const address = (at: number): string => at.toString(16).padStart(canonical ? 8 : 7, '0');
    for (let at = 0; at < bytes.length; at += 16) {
      const row = bytes.subarray(at, at + 16);
      const key = row.length < 16 ? '' : row.join();
      if (!has(options, 'v') && key !== '' && key === last) {
        if (!starred) task.out.print('*\n');
        starred = true;
        continue;
      }
      starred = false;
      last = key;
      task.out.print(`${address(skip + at)}${canonical ? canonicalRow(row) : wordRow(row, wide)}\n`);
      yield* task.out.drain();
    }
    if (bytes.length > 0) task.out.print(`${address(skip + bytes.length)}\n`);
    return well ? 0 : 1;
  },
};

function canonicalRow(row: Uint8Array): string {
  let text = '  ';
  for (let i = 0; i < 16; i++) text += `${row[i]?.toString(16).padStart(2, '0') ?? '  '} ${i === 7 ? ' ' : ''}`;
  return `${text} |${Array.from(row, byte => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('')}|`;
}

function wordRow(row: Uint8Array, wide: boolean): string {
  let text = '';
  for (let i = 0; i < 16; i += 2) {
    const word = i < row.length ? ((row[i] ?? 0) | ((row[i + 1] ?? 0) << 8)).toString(16).padStart(4, '0') : '    ';
    text += (wide ? '    ' : ' ') + word;
  }
  return text;
}
