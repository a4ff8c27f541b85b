/** What `stress` shall do: `stress(1)`. */
export interface StressOptions {
  readonly mode: 'run' | 'help' | 'version';
  /** 0 quiet, 2 as usual, 3 verbose. */
  readonly debug: number;
  readonly dryRun: boolean;
  /** In µs. */
  readonly backoff: number;
  /** In seconds; 0: none. */
  readonly timeout: number;
  readonly cpu: number;
  readonly io: number;
  readonly vm: number;
  readonly vmBytes: number;
  readonly vmStride: number;
  /** In seconds; 0: for ever; −1: not at all. */
  readonly vmHang: number;
  readonly vmKeep: boolean;
  readonly hdd: number;
  readonly hddBytes: number;
}

/** A wrong command line. `line` is that of stress.c, which its messages show. */
export class StressError extends Error {
  readonly line: number;

  constructor(line: number, text: string) {
    super(text);
    this.line = line;
  }
}

type Numbers = 'backoff' | 'timeout' | 'cpu' | 'io' | 'vm' | 'vmBytes' | 'vmStride' | 'vmHang' | 'hdd' | 'hddBytes';

interface NumberOption {
  readonly names: readonly string[];
  readonly field: Numbers;
  readonly least: number;
  readonly complaint: (value: number) => string;
  /** Where the missing argument is complained of. */
  readonly line: number;
}

const numberOptions: readonly NumberOption[] = [
  { names: ['--backoff'], field: 'backoff', least: 0, complaint: value => `invalid backoff factor: ${value}`, line: 142 },
  { names: ['--timeout', '-t'], field: 'timeout', least: 1, complaint: value => `invalid timeout value: ${value}s`, line: 157 },
  { names: ['--cpu', '-c'], field: 'cpu', least: 1, complaint: value => `invalid number of cpu hogs: ${value}`, line: 167 },
  { names: ['--io', '-i'], field: 'io', least: 1, complaint: value => `invalid number of io hogs: ${value}`, line: 177 },
  { names: ['--vm', '-m'], field: 'vm', least: 1, complaint: value => `invalid number of vm hogs: ${value}`, line: 187 },
  { names: ['--vm-bytes'], field: 'vmBytes', least: 1, complaint: value => `invalid vm byte value: ${value}`, line: 197 },
  { names: ['--vm-stride'], field: 'vmStride', least: 1, complaint: value => `invalid stride value: ${value}`, line: 207 },
  { names: ['--vm-hang'], field: 'vmHang', least: 0, complaint: value => `invalid value: ${value}`, line: 217 },
  { names: ['--hdd', '-d'], field: 'hdd', least: 1, complaint: value => `invalid number of hdd hogs: ${value}`, line: 231 },
  { names: ['--hdd-bytes'], field: 'hddBytes', least: 1, complaint: value => `invalid hdd byte value: ${value}`, line: 241 },
];

const sizes: Readonly<Record<string, number>> = { b: 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 };
const times: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, y: 31_536_000 };

/** @throws StressError */
export function parseStressOptions(args: readonly string[]): StressOptions {
  const options = {
    mode: 'run' as StressOptions['mode'], debug: 2, dryRun: false, backoff: 3000, timeout: 0, cpu: 0, io: 0, vm: 0, vmBytes: 256 * 2 ** 20, vmStride: 4096,
    vmHang: -1, vmKeep: false, hdd: 0, hddBytes: 2 ** 30,
  };
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    const number = numberOptions.find(({ names }) => names.includes(arg));
    if (number) options[number.field] = valueOf(number, args[++i]);
    else if (arg === '--help' || arg === '-?') return { ...options, mode: 'help' };
    else if (arg === '--version') return { ...options, mode: 'version' };
    else if (arg === '--verbose' || arg === '-v') options.debug = 3;
    else if (arg === '--quiet' || arg === '-q') options.debug = 0;
    else if (arg === '--dry-run' || arg === '-n') options.dryRun = true;
    else if (arg === '--vm-keep') options.vmKeep = true;
    else throw new StressError(251, `unrecognized option: ${arg}`);
  }
  return options.cpu + options.io + options.vm + options.hdd === 0 ? { ...options, mode: 'help' } : options;
}

function valueOf({ names: [name = ''], field, least, complaint, line }: NumberOption, text: string | undefined): number {
  if (text === undefined || /^-(?!\d)/.test(text)) throw new StressError(line, `missing argument to option '${name}'`);
  const value = field === 'backoff' ? plain(text, 145) : field === 'timeout' ? withSuffix(text, times, 723) : withSuffix(text, sizes, 665);
  if (value < least) throw new StressError(line + (field === 'backoff' ? 8 : 4), complaint(value));
  return value;
}

/** @param line where an unknown suffix is complained of */
function withSuffix(text: string, factors: Readonly<Record<string, number>>, line: number): number {
  const suffix = text.slice(-1);
  if (suffix === '') throw new StressError(line - 25, 'invalid string');
  const factor = /\d/.test(suffix) ? 1 : factors[suffix.toLowerCase()];
  if (factor === undefined) throw new StressError(line, `unrecognized suffix: ${suffix}`);
  return plain(text, line + 6) * factor;
}

/** As sscanf(3) reads `%lli`: what stands behind the digits does not matter. */
function plain(text: string, line: number): number {
  const [digits] = /^\s*[+-]?(?:0x[\da-f]+|\d+)/i.exec(text) ?? [];
  if (digits === undefined) throw new StressError(line, `invalid number: ${text}`);
  const octal = /^\s*[+-]?0\d/.test(digits);
  return octal ? parseInt(digits, 8) : Number(digits);
}
