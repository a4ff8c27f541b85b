import { Failure } from '../command.ts';
import { type GivenOption, type OptionTable, parseOptions } from '../options.ts';
import { type Packing, packings } from './packing.ts';

/** What one run of tar does. */
export type Action = 'create' | 'extract' | 'list' | 'append';

/** An operand, or a folder to go to before the next ones. */
export type Operand = { readonly name: string } | { readonly folder: string };

/** A command line of tar. */
export interface TarChoices {
  readonly action: Action;
  /** `-` for a standard stream. */
  readonly archive: string;
  readonly operands: readonly Operand[];
  /** How the archive is packed, if that is said. */
  readonly packing: Packing | undefined;
  readonly verbose: number;
  readonly exclude: readonly string[];
  /** Files whose lines are patterns or names. */
  readonly excludeFrom: readonly string[];
  readonly filesFrom: readonly string[];
  readonly strip: number;
  /** Options that are on or off, by their first names. */
  readonly flags: ReadonlySet<string>;
  readonly owner: string | undefined;
  readonly group: string | undefined;
  readonly mode: string | undefined;
  readonly mtime: string | undefined;
  readonly sort: string;
}

const options: OptionTable = {
  'c,create': 'none', 'x,extract,get': 'none', 't,list': 'none', 'r,append': 'none', 'u,update': 'missing', 'A,catenate,concatenate': 'missing', 'd,diff,compare': 'missing', delete: 'missing',
  'test-label': 'missing', 'f,file': 'required', 'C,directory': 'required', 'z,gzip,gunzip,ungzip': 'none', 'a,auto-compress': 'none', 'J,xz': 'none', 'j,bzip2': 'none', zstd: 'missing',
  lzma: 'missing', 'Z,compress,uncompress': 'missing', 'I,use-compress-program': 'missing=', 'v,verbose': 'none', exclude: 'required', 'X,exclude-from': 'required', 'T,files-from': 'required',
  'strip-components': 'required', 'p,preserve-permissions,same-permissions': 'none', 'no-same-permissions': 'none', 'same-owner': 'none', 'no-same-owner,o': 'none', 'numeric-owner': 'none',
  owner: 'required', group: 'required', mode: 'required', mtime: 'required', sort: 'required', 'O,to-stdout': 'none', 'k,keep-old-files': 'none', 'skip-old-files': 'none', overwrite: 'none',
  'U,unlink-first': 'none', 'm,touch': 'none', 'h,dereference': 'none', 'hard-dereference': 'none', 'no-recursion': 'none', recursion: 'none', 'P,absolute-names': 'none', 'W,verify': 'missing',
  wildcards: 'none', 'no-wildcards': 'none', anchored: 'missing', 'no-anchored': 'missing', 'one-file-system': 'none', 'b,blocking-factor': 'required', 'H,format': 'required', 'full-time': 'none',
  'no-auto-compress': 'none', 'ignore-failed-read': 'none', 'remove-files': 'none', null: 'none', 'no-null': 'none', totals: 'missing', 'w,interactive': 'missing', 'S,sparse': 'none',
  'G,incremental': 'missing', 'g,listed-incremental': 'missing=', 'L,tape-length': 'missing=', 'M,multi-volume': 'missing', 'N,newer': 'missing=', 'R,block-number': 'missing', 'V,label': 'missing=',
  'transform,xform': 'missing=', 'show-transformed-names': 'none', xattrs: 'none', 'no-xattrs': 'none', acls: 'none', selinux: 'none', 'exclude-vcs': 'missing', warning: 'required', checkpoint: 'missing',
  'occurrence': 'missing', 'to-command': 'missing=', 'pax-option': 'missing=', posix: 'missing', 'exclude-caches': 'missing', 'one-top-level': 'missing', 'delay-directory-restore': 'none', 'no-overwrite-dir': 'none',
  'keep-directory-symlink': 'none', 'recursive-unlink': 'missing', 'rsh-command': 'missing=', 'force-local': 'none', 'clamp-mtime': 'missing', 'atime-preserve': 'none', help: 'missing', usage: 'missing', version: 'none',
};

const actions: Readonly<Record<string, Action>> = { c: 'create', x: 'extract', t: 'list', r: 'append' };
const oldWithArgument = 'fCTXbHgILNVK';

/** Reads a command line. @returns `version` if only that is asked. @throws Failure, OptionError */
export function parseTar(args: readonly string[]): TarChoices | 'version' {
  const given: GivenOption[] = [];
  const operands: Operand[] = [];
  for (let rest = modern(args); ;) {
    const line = parseOptions(options, rest, true);
    for (const option of line.options) {
      given.push(option);
      if (option.name === 'C') operands.push({ folder: option.value ?? '' });
    }
    const [name, ...more] = line.operands;
    if (name === undefined) break;
    operands.push({ name });
    rest = more;
  }
  if (given.some(({ name }) => name === 'version')) return 'version';
  return choicesOf(given, operands);
}

/** `xzf FILE` as `-x -z -f FILE`: letters without a dash take their arguments from the words that follow. */
function modern(args: readonly string[]): string[] {
  const [first = '', ...rest] = args;
  if (first === '' || first.startsWith('-')) return [...args];
  const words: string[] = [];
  for (const letter of first) {
    words.push(`-${letter}`);
    if (!oldWithArgument.includes(letter)) continue;
    const argument = rest.shift();
    if (argument === undefined) throw new Failure(`Old option '${letter}' requires an argument.`, { code: 2, hint: true });
    words.push(argument);
  }
  return [...words, ...rest];
}

function choicesOf(given: readonly GivenOption[], operands: readonly Operand[]): TarChoices {
  const flags = new Set(given.map(({ name }) => name));
  const values = (wanted: string): string[] => given.flatMap(({ name, value }) => name === wanted && value !== undefined ? [value] : []);
  const asked = [...new Set(given.flatMap(({ name }) => actions[name] ?? []))];
  if (asked.length > 1) throw new Failure("You may not specify more than one '-Acdtrux', '--delete' or  '--test-label' option", { code: 2, hint: true });
  const [action] = asked;
  if (!action) throw new Failure("You must specify one of the '-Acdtrux', '--delete' or '--test-label' options", { code: 2, hint: true });
  const archive = values('f').at(-1) ?? '-';
  const strip = values('strip-components').at(-1) ?? '0';
  if (!/^\d+$/.test(strip)) throw new Failure(`${strip}: Invalid number of elements`, { code: 2, hint: true });
  const format = values('H').at(-1);
  if (format !== undefined && !['gnu', 'oldgnu', 'ustar'].includes(format)) throw new Failure(`option '--format=${format}' is not simulated`, { code: 2 });
  return {
    action, archive, operands, packing: packingFor(flags, archive), verbose: values('v').length, exclude: values('exclude'),
    excludeFrom: values('X'), filesFrom: values('T'), strip: Number(strip), flags, owner: values('owner').at(-1), group: values('group').at(-1), mode: values('mode').at(-1),
    mtime: values('mtime').at(-1), sort: values('sort').at(-1) ?? 'none',
  };
}

function packingFor(flags: ReadonlySet<string>, archive: string): Packing | undefined {
  const names = Object.keys(packings) as Packing[];
  return flags.has('z') ? 'gzip' : flags.has('j') ? 'bzip2' : flags.has('J') ? 'xz' : flags.has('a') ? names.find(name => packings[name].suffixes.test(archive)) : undefined;
}
