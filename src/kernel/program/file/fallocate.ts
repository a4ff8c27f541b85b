import { Errno, reason } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { type Command, Failure, type Task } from '../command.ts';
import { has, valueOf } from '../options.ts';
import { humanSize, parseSize } from '../size.ts';

const block = 1 << 20;

/** fallocate(1) of util-linux: what is allocated is written as zeros. */
export const fallocate: Command = {
  name: 'fallocate', version: 'fallocate from util-linux 2.38.1\n',
  support: { level: 'some', missing: '-c, -d, -i, -n, -p, -z; within the file nothing is allocated' },
  options: {
    'c,collapse-range': 'missing', 'd,dig-holes': 'missing', 'i,insert-range': 'missing', 'l,length': 'required', 'n,keep-size': 'missing', 'o,offset': 'required', 'p,punch-hole': 'missing', 'z,zero-range': 'missing', 'x,posix': 'none', 'v,verbose': 'none',
  },
  *run(task, { options, operands: [path, extra] }) {
    const { sys } = task;
    const offset = sizeOf(valueOf(options, 'o') ?? '0', 'offset', 0);
    const lengthText = valueOf(options, 'l');
    if (path === undefined) throw new Failure(lengthText === undefined || has(options, 'l') ? 'no filename specified' : 'no length argument specified');
    if (extra !== undefined) throw new Failure('unexpected number of arguments');
    if (lengthText === undefined) throw new Failure('no length argument specified');
    const length = sizeOf(lengthText, 'length', 1);
    let fd: number;
    try {
      fd = yield* sys.open(path, { access: 'both', create: true }, 0o666);
    } catch (error) {
      throw new Failure(`cannot open ${path}: ${reason(error)}`);
    }
    yield* extend(task, fd, sys.fstat(fd).size, offset, length);
    if (has(options, 'v')) task.out.print(`${path}: ${spelled(length)} (${length} bytes) allocated.\n`);
    return 0;
  },
};

function sizeOf(text: string, what: string, least: number): number {
  const size = parseSize(text);
  if (size === undefined || size < least) throw new Failure(`invalid ${what} value specified`);
  return size;
}

function* extend({ sys }: Task, fd: number, size: number, offset: number, length: number): Blocking<void> {
  try {
    sys.lseek(fd, Math.max(size, offset), 'set');
    for (let left = offset + length - Math.max(size, offset); left > 0;) left -= yield* sys.write(fd, new Uint8Array(Math.min(left, block)));
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    sys.ftruncate(fd, size);
    throw new Failure(`fallocate failed: ${error.text}`);
  }
}

function spelled(bytes: number): string {
  return bytes < 1024 ? `${bytes} B` : `${humanSize(bytes).replace(/\.0(?=\D)/, '').replace(/\D$/, ' $&')}iB`;
}
