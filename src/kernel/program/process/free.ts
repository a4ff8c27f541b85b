import type { Blocking } from '../../process/blocking.ts';
import { Failure, programOf, type Task } from '../command.ts';
import { has, valueOf } from '../options.ts';
import { readMemory } from '../proc.ts';
import type { Program } from '../program.ts';
import { tenths } from '../size.ts';

const help = `
Usage:
 free [options]

Options:
 -b, --bytes         show output in bytes
     --kilo          show output in kilobytes
     --mega          show output in megabytes
     --giga          show output in gigabytes
     --tera          show output in terabytes
     --peta          show output in petabytes
 -k, --kibi          show output in kibibytes
 -m, --mebi          show output in mebibytes
 -g, --gibi          show output in gibibytes
     --tebi          show output in tebibytes
     --pebi          show output in pebibytes
 -h, --human         show human-readable output
     --si            use powers of 1000 not 1024
 -l, --lohi          show detailed low and high memory statistics
 -t, --total         show total for RAM + swap
 -v, --committed     show committed memory and commit limit
 -s N, --seconds N   repeat printing every N seconds
 -c N, --count N     repeat printing N times, then exit
 -w, --wide          wide output

     --help     display this help and exit
 -V, --version  output version information and exit

For more details see free(1).
`;

/** Bytes of each unit. */
const units: Readonly<Record<string, number>> = {
  b: 1, kilo: 1e3, mega: 1e6, giga: 1e9, tera: 1e12, peta: 1e15, k: 1024, m: 1024 ** 2, g: 1024 ** 3, tebi: 1024 ** 4, pebi: 1024 ** 5,
};
const powers: Readonly<Record<string, number>> = { k: 1, m: 2, g: 3, tebi: 4, pebi: 5 };

/** What one free shows otherwise than another one: the width of the labels, and `-h`. */
interface Look {
  readonly label: number;
  readonly human: (bytes: number, base: 1000 | 1024) => string;
}

/** free(1) of procps 4.0.2. */
export const free = freeThat({ label: 8, human });

/** That of busybox. */
export const freeOfBusybox = freeThat({ label: 7, human: tenths });

function freeThat(look: Look): Program {
  return programOf({
    name: 'free',
    version: 'free from procps-ng 4.0.2\n',
    help,
    support: { level: 'full' },
    options: {
      'b,bytes': 'none', kilo: 'none', mega: 'none', giga: 'none', tera: 'none', peta: 'none', 'k,kibi': 'none', 'm,mebi': 'none', 'g,gibi': 'none', tebi: 'none', pebi: 'none', 'h,human': 'none',
      si: 'none', 'l,lohi': 'none', 't,total': 'none', 'v,committed': 'none', 's,seconds': 'required', 'c,count': 'required', 'w,wide': 'none', help: 'none', 'V,version': 'none',
    },
    hint: () => help,
    *run(task, { options }) {
      if (has(options, 'V')) {
        task.out.print('free from procps-ng 4.0.2\n');
        return 0;
      }
      const unit = options.findLast(({ name }) => units[name] !== undefined)?.name ?? 'k';
      const bytes = has(options, 'si') && powers[unit] !== undefined ? 1000 ** powers[unit] : units[unit] ?? 1024;
      const amount = (kibibytes: number): string => has(options, 'h') ? look.human(kibibytes * 1024, has(options, 'si') ? 1000 : 1024) : `${Math.floor(kibibytes * 1024 / bytes)}`;
      const times = has(options, 'c') ? positive(valueOf(options, 'c') ?? '', 'count') : has(options, 's') ? Infinity : 1;
      const pause = has(options, 's') ? Number(valueOf(options, 's')) : 1;
      if (!(pause > 0)) throw new Failure(`seconds argument failed: '${valueOf(options, 's') ?? ''}': Invalid argument`);
      for (let time = 0; time < times; time++) {
        if (time > 0) {
          yield* task.out.flush();
          yield* task.sys.sleep(pause * 1e9);
        }
        yield* print(task, amount, { wide: has(options, 'w'), total: has(options, 't'), low: has(options, 'l'), committed: has(options, 'v'), label: look.label });
        if (times > 1) task.out.print('\n');
      }
      return 0;
    },
  });
}

function positive(text: string, what: string): number {
  if (!/^\d+$/.test(text) || Number(text) < 1) throw new Failure(`failed to parse ${what} argument: '${text}'`);
  return Number(text);
}

interface Manner {
  readonly wide: boolean;
  readonly total: boolean;
  readonly low: boolean;
  readonly committed: boolean;
  readonly label: number;
}

function* print(task: Task, amount: (kibibytes: number) => string, { wide, total: withTotal, low, committed, label }: Manner): Blocking<void> {
  const get = yield* readMemory(task.sys);
  const [total, unused, buffers, available] = [get('MemTotal'), get('MemFree'), get('Buffers'), get('MemAvailable')];
  const cached = get('Cached') + get('SReclaimable');
  const used = Math.max(0, total - available);
  const row = (name: string, cells: readonly number[]): void => { task.out.print(`${name.padEnd(label)}${cells.map(cell => amount(cell).padStart(12)).join('')}\n`); };
  const line = (name: string, cells: readonly number[]): void => {
    const [first = 0, ...rest] = cells;
    task.out.print(`${name.padEnd(label)}${amount(first).padStart(12)}${rest.map(cell => amount(cell).padStart(12)).join('')}\n`);
  };
  const heads = ['total', 'used', 'free', 'shared', ...(wide ? ['buffers', 'cache'] : ['buff/cache']), 'available'];
  task.out.print(`${''.padEnd(label)}${heads.map(head => head.padStart(12)).join('')}\n`);
  line('Mem:', [total, used, unused, get('Shmem'), ...(wide ? [buffers, cached] : [buffers + cached]), available]);
  if (low) {
    row('Low:', [total, total - unused, unused]);
    row('High:', [0, 0, 0]);
  }
  const swap = [get('SwapTotal'), get('SwapTotal') - get('SwapFree'), get('SwapFree')] as const;
  row('Swap:', swap);
  if (withTotal) row('Total:', [total + swap[0], used + swap[1], unused + swap[2]]);
  if (committed) row('Comm:', [get('CommitLimit'), get('Committed_AS'), Math.max(0, get('CommitLimit') - get('Committed_AS'))]);
}

/** At most four characters and a unit: `1.3Gi`, `23Gi`, `0B`. */
function human(bytes: number, base: 1000 | 1024): string {
  if (bytes < base) return `${bytes}B`;
  const letters = ['K', 'M', 'G', 'T', 'P'];
  let value = bytes;
  let power = -1;
  while (value >= base && power < letters.length - 1) {
    value /= base;
    power++;
  }
  const digits = value < 10 ? (Math.floor(value * 10) / 10).toFixed(1) : `${Math.floor(value)}`;
  return `${digits}${letters[power] ?? ''}${base === 1024 ? 'i' : ''}`;
}
