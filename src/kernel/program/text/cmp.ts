import { Errno } from '../../errno.ts';
import { type Command, Failure } from '../command.ts';
import { has, valueOf } from '../options.ts';
import { parseSize } from '../size.ts';
import { caret } from './cat.ts';

/** cmp(1). */
export const cmp: Command = {
  name: 'cmp',
  version: 'cmp (GNU diffutils) 3.8\n',
  usage: '[OPTION]... FILE1 [FILE2 [SKIP1 [SKIP2]]]',
  options: { 'b,print-bytes': 'none', 'i,ignore-initial': 'required', 'l,verbose': 'none', 'n,bytes': 'required', 's,quiet,silent': 'none', 'version,v': 'none' },
  support: { level: 'full' },
  trouble: 2,
  hint: name => `${name}: Try '${name} --help' for more information.\n`,
  charset: 'bytes',
  fullName: true,
  *run(task, { options, operands, args }) {
    const [one, other = '-', skip1, skip2, extra] = operands;
    if (one === undefined) throw new Failure(`missing operand after '${args.at(-1) ?? task.name}'`, { hint: true });
    if (extra !== undefined) throw new Failure(`extra operand '${extra}'`, { hint: true });
    const [initial1 = '0', initial2 = initial1] = valueOf(options, 'i')?.split(':') ?? [];
    const limit = valueOf(options, 'n');
    const most = limit === undefined ? Infinity : size(limit, 'bytes');
    const contents: Uint8Array[] = [];
    for (const [file, skip] of [[one, skip1 ?? initial1], [other, skip2 ?? initial2]] as const) {
      try {
        contents.push((yield* task.readFile(file, 0)).subarray(size(skip, 'ignore-initial')));
      } catch (error) {
        if (!(error instanceof Errno)) throw error;
        if (!has(options, 's') || error.code !== 'ENOENT') yield* task.complain(`${file}: ${error.text}`);
        return 2;
      }
    }
    const [first = new Uint8Array(), second = new Uint8Array()] = contents;
    const end = Math.min(first.length, second.length, most);
    const width = String(Math.min(Math.max(first.length, second.length), most)).length;
    const shown = (byte: number): string => byte.toString(8).padStart(3) + (has(options, 'b') ? ` ${caret(String.fromCharCode(byte))}` : '');
    let lines = 1;
    let code = 0;
    for (let i = 0; i < end; i++) {
      const [a = 0, b = 0] = [first[i], second[i]];
      if (a !== b) {
        if (has(options, 's')) return 1;
        code = 1;
        if (!has(options, 'l')) {
          task.out.print(`${one} ${other} differ: ${has(options, 'b') ? 'byte' : 'char'} ${i + 1}, line ${lines}${has(options, 'b') ? ` is ${shown(a)} ${shown(b)}` : ''}\n`);
          return 1;
        }
        task.out.print(`${String(i + 1).padStart(width)} ${has(options, 'b') ? shown(a).padEnd(8) : shown(a)} ${shown(b)}\n`);
      }
      if (a === 0x0a) lines++;
    }
    if (end === most || first.length === second.length) return code;
    if (has(options, 's')) return 1;
    const short = first.length < second.length ? one : other;
    const position = has(options, 'l') ? `after byte ${end}` : `after byte ${end}, ${first[end - 1] === 0x0a ? `line ${lines - 1}` : `in line ${lines}`}`;
    yield* task.warnAtOnce(`${task.name}: EOF on ${short} ${end === 0 ? 'which is empty' : position}\n`);
    return 1;
  },
};

function size(text: string, option: string): number {
  const value = parseSize(text);
  if (value === undefined) throw new Failure(`invalid --${option} value '${text}'`, { hint: true });
  return value;
}
