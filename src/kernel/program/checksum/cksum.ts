import { BsdSum, PosixCrc, SystemVSum } from '../../digest/posix-sums.ts';
import type { Blocking } from '../../process/blocking.ts';
import { Failure, programOf, type Task } from '../command.ts';
import { valueOf } from '../options.ts';
import { quoteText } from '../quote.ts';
import { algorithms } from './digests.ts';
import { hashFile, hashLine } from './sums.ts';

const blockSize = 1 << 20;

interface Sum {
  readonly length: number;
  update(bytes: Uint8Array): void;
  value(): number;
}

const kinds: Readonly<Record<string, { readonly make: () => Sum; readonly line: (sum: Sum, name: string | undefined) => string }>> = {
  crc: { make: () => new PosixCrc(), line: (sum, name) => `${sum.value()} ${sum.length}${behind(name)}` },
  bsd: { make: () => new BsdSum(), line: (sum, name) => `${String(sum.value()).padStart(5, '0')} ${String(Math.ceil(sum.length / 1024)).padStart(5)}${behind(name)}` },
  sysv: { make: () => new SystemVSum(), line: (sum, name) => `${sum.value()} ${Math.ceil(sum.length / 512)}${behind(name)}` },
};

function behind(name: string | undefined): string {
  return name === undefined ? '' : ` ${name}`;
}

/** cksum(1). */
export const cksum = programOf({
  name: 'cksum',
  support: { level: 'most', missing: '--check, --debug' },
  options: { 'a,algorithm': 'required', 'l,length': 'missing=', 'c,check': 'missing', untagged: 'none', tag: 'none', 'z,zero': 'missing', debug: 'missing' },
  version: 'cksum (GNU coreutils) 9.1\n',
  *run(task, { options, operands }) {
    const chosen = valueOf(options, 'a') ?? 'crc';
    const algorithm = algorithms.find(({ option }) => option === chosen);
    if (!algorithm && !(chosen in kinds)) throw new Failure(`invalid argument ${quoteText(chosen)} for '--algorithm'\nValid arguments are:\n  - 'bsd'\n  - 'sysv'\n  - 'crc'\n  - 'md5'\n  - 'sha1'\n  - 'sha224'\n  - 'sha256'\n  - 'sha384'\n  - 'sha512'\n  - 'blake2b'\n  - 'sm3'`, { hint: true });
    if (!algorithm) return yield* sumFiles(task, chosen, operands);
    const tag = options.findLast(({ name }) => name === 'tag' || name === 'untagged')?.name !== 'untagged';
    let well = true;
    for (const file of operands.length === 0 ? ['-'] : operands) {
      try {
        task.out.print(hashLine({ algorithm, size: algorithm.size, binary: false, tag, zero: false }, yield* hashFile(task, algorithm, algorithm.size, file), file));
      } catch (error) {
        yield* task.complainOf(file, error);
        well = false;
      }
    }
    return well ? 0 : 1;
  },
});

/** sum(1). */
export const sum = programOf({
  name: 'sum',
  support: { level: 'most', missing: '--help' },
  options: { r: 'none', 's,sysv': 'none' },
  version: 'sum (GNU coreutils) 9.1\n',
  *run(task, { options, operands }) {
    return yield* sumFiles(task, options.at(-1)?.name === 's' ? 'sysv' : 'bsd', operands);
  },
});

function* sumFiles(task: Task, kind: string, operands: readonly string[]): Blocking<number> {
  const { make, line } = kinds[kind] ?? { make: () => new PosixCrc(), line: () => '' };
  let well = true;
  for (const file of operands.length === 0 ? [undefined] : operands) {
    const sum = make();
    try {
      yield* feed(task, sum, file ?? '-');
      task.out.print(`${line(sum, file)}\n`);
    } catch (error) {
      yield* task.complainOf(file ?? '-', error);
      well = false;
    }
  }
  return well ? 0 : 1;
}

function* feed({ sys }: Task, sum: Sum, file: string): Blocking<void> {
  const fd = file === '-' ? 0 : yield* sys.open(file);
  try {
    for (let block = yield* sys.read(fd, blockSize); block.length > 0; block = yield* sys.read(fd, blockSize)) {
      sum.update(block);
      yield* sys.compute(block.length);
    }
  } finally {
    if (file !== '-') sys.close(fd);
  }
}
