/** `read`, `mapfile`, `getopts`: POSIX XCU; bash(1). */
import { isErrno } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { concat, decode } from '../../text.ts';
import { assignArray } from '../array.ts';
import { assign } from '../assign.ts';
import { type Builtin, Failure, type Shell } from '../shell.ts';
import { localFlags, type Termios, withLocal } from '../../tty/termios.ts';
import { codeOf, runPending } from '../traps.ts';
import { complainUsage, isName, readOptions } from './options.ts';

const readUsage = '[-ers] [-a array] [-d delim] [-i text] [-n nchars] [-N nchars] [-p prompt] [-t timeout] [-u fd] [name ...]';

/** How a line is to be read. */
interface Reading {
  readonly fd: number;
  readonly delimiter: number;
  /** Most characters. */
  readonly most: number;
  /** The delimiter does not end it (`-N`). */
  readonly exactly: boolean;
  readonly raw: boolean;
  /** ns since boot. */
  readonly deadline: number | undefined;
}

/** A character of what was read; `escaped`: a backslash was before it. */
interface Character {
  readonly byte: number;
  readonly escaped: boolean;
}

interface Line {
  readonly characters: Character[];
  readonly end: 'delimiter' | 'file' | 'time' | 'count';
}

function* readBuiltin(shell: Shell, args: readonly string[]): Blocking<number> {
  const given = yield* readOptions(shell, args, shell.bash ? 'ersa:d:i:n:N:p:t:u:' : shell.state.isBusybox ? 'rsn:p:t:u:d:' : 'rp:', readUsage);
  if (given === undefined) return 2;
  const { options, rest: names } = given;
  const { isBusybox } = shell.state;
  if (names.length === 0 && !shell.bash && !isBusybox) throw new Failure('arg count');
  for (const name of names) {
    if (isName(name.replace(/\[[^]*\]$/, ''))) continue;
    if (isBusybox) {
      yield* shell.print(`${shell.state.applet}: read: '${name}': bad variable name\n`, 2);
      return 1;
    }
    if (!shell.bash) throw new Failure(`${name}: bad variable name`);
    return yield* shell.usage(`\`${name}': not a valid identifier`);
  }
  const seconds = options.get('t');
  if (seconds !== undefined && !/^\d*\.?\d*$/.test(seconds)) return yield* isBusybox ? shell.usage('invalid timeout', 2) : shell.usage(`${seconds}: invalid timeout specification`);
  const count = options.get('N') ?? options.get('n');
  if (count !== undefined && !/^\d+$/.test(count)) return yield* isBusybox ? shell.usage('invalid count', 2) : shell.usage(`${count}: invalid number`);
  const fd = Number(options.get('u') ?? 0);
  if (!Number.isInteger(fd)) return yield* shell.usage(`${options.get('u') ?? ''}: invalid file descriptor specification`);
  if (!isOpen(shell, fd)) return yield* shell.usage(options.has('u') ? `${fd}: invalid file descriptor: Bad file descriptor` : 'read error: 0: Bad file descriptor');
  if (seconds === '0' ) return (yield* shell.sys.poll([{ fd, read: true }], 0)).length > 0 ? 0 : 1;
  const delimiter = options.get('d');
  const prompt = options.get('p');
  const isTerminal = shell.sys.isatty(fd);
  if (isTerminal && prompt !== undefined) yield* shell.print(prompt, 2);
  const asBefore = isTerminal ? yield* adaptTerminal(shell, fd, { silent: options.has('s'), atOnce: count !== undefined || delimiter !== undefined }) : undefined;
  const line = yield* readLine(shell, {
    fd, delimiter: delimiter === undefined ? 10 : delimiter === '' ? 0 : delimiter.charCodeAt(0), most: count === undefined ? Infinity : Number(count),
    exactly: options.has('N'), raw: options.has('r'), deadline: seconds === undefined ? undefined : shell.sys.monotonic() + Number(seconds) * 1e9,
  });
  if (asBefore) yield* shell.sys.tcsetattr(fd, asBefore);
  if (typeof line === 'number') return line;
  const array = options.get('a');
  const separators = options.has('N') ? '' : shell.state.variables.value('IFS') ?? ' \t\n';
  if (array !== undefined) assignArray(shell, array, { append: false, elements: splitAll(line.characters, separators).map(value => ({ key: undefined, value })) });
  else if (names.length === 0) assign(shell, 'REPLY', textOf(line.characters));
  else assignNames(shell, names, line.characters, separators);
  return line.end === 'time' && !isBusybox ? 142 : line.end === 'file' || line.end === 'time' ? 1 : 0;
}

/** For `-s`, and for what is not read by lines. Returns the settings to go back to. */
function* adaptTerminal({ sys }: Shell, fd: number, { silent, atOnce }: { readonly silent: boolean; readonly atOnce: boolean }): Blocking<Termios | undefined> {
  if (!silent && !atOnce) return undefined;
  const before = sys.tcgetattr(fd);
  yield* sys.tcsetattr(fd, withLocal(before, { off: (silent ? localFlags.ECHO | localFlags.ECHOK | localFlags.ECHONL : 0) | (atOnce ? localFlags.ICANON : 0) }));
  return before;
}

function isOpen({ sys }: Shell, fd: number): boolean {
  try {
    sys.fstat(fd);
    return true;
  } catch (error) {
    if (isErrno(error)) return false;
    throw error;
  }
}

/** Reads a line, and not a byte more. Returns an exit code if a trap ended it. */
function* readLine(shell: Shell, { fd, delimiter, most, exactly, raw, deadline }: Reading): Blocking<Line | number> {
  const characters: Character[] = [];
  let escaped = false;
  for (;;) {
    if (characters.length >= most) return { characters, end: 'count' };
    const byte = yield* readByte(shell, fd, deadline);
    if (byte === 'time' || byte === 'file') return { characters, end: byte };
    if (typeof byte === 'object') return byte.code;
    if (escaped) {
      escaped = false;
      if (byte !== 10) characters.push({ byte, escaped: true });
    } else if (byte === 92 && !raw) escaped = true;
    else if (byte === delimiter && !exactly) return { characters, end: 'delimiter' };
    else if (byte !== 0) characters.push({ byte, escaped: false });
  }
}

function* readByte(shell: Shell, fd: number, deadline: number | undefined): Blocking<number | 'time' | 'file' | { readonly code: number }> {
  const { sys } = shell;
  for (;;) {
    try {
      if (deadline !== undefined && (yield* sys.poll([{ fd, read: true }], Math.max(0, deadline - sys.monotonic()))).length === 0) return 'time';
      const [byte] = yield* sys.read(fd, 1);
      return byte ?? 'file';
    } catch (error) {
      if (!isErrno(error)) throw error;
      if (error.code !== 'EINTR') {
        yield* shell.usage(`read error: ${fd}: ${error.text}`);
        return { code: 1 };
      }
      const signal = yield* runPending(shell);
      if (signal !== undefined && !shell.bash) return { code: codeOf(signal) };
    }
  }
}

function textOf(characters: readonly Character[]): string {
  return decode(Uint8Array.from(characters, ({ byte }) => byte));
}

/** Whether a character is a separator: white space, another, or none. */
function kindOf({ byte, escaped }: Character, separators: string): 'white' | 'other' | undefined {
  const c = String.fromCharCode(byte);
  if (escaped || !separators.includes(c)) return undefined;
  return ' \t\n'.includes(c) ? 'white' : 'other';
}

/** Takes a field from the front. Returns it and the place behind its separator. */
function takeField(characters: readonly Character[], from: number, separators: string): { readonly field: string; readonly next: number } {
  let end = from;
  while (end < characters.length && kindOf(characters[end] as Character, separators) === undefined) end++;
  let next = end;
  while (next < characters.length && kindOf(characters[next] as Character, separators) === 'white') next++;
  if (next < characters.length && kindOf(characters[next] as Character, separators) === 'other') {
    next++;
    while (next < characters.length && kindOf(characters[next] as Character, separators) === 'white') next++;
  }
  return { field: textOf(characters.slice(from, end)), next };
}

function skipWhite(characters: readonly Character[], separators: string): number {
  let at = 0;
  while (at < characters.length && kindOf(characters[at] as Character, separators) === 'white') at++;
  return at;
}

function splitAll(characters: readonly Character[], separators: string): string[] {
  const fields: string[] = [];
  for (let at = skipWhite(characters, separators); at < characters.length;) {
    const { field, next } = takeField(characters, at, separators);
    fields.push(field);
    at = next;
  }
  return fields;
}

function assignNames(shell: Shell, names: readonly string[], characters: readonly Character[], separators: string): void {
  let at = skipWhite(characters, separators);
  for (const [i, name] of names.entries()) {
    if (i + 1 < names.length) {
      const { field, next } = takeField(characters, at, separators);
      assign(shell, name, field);
      at = next;
      continue;
    }
    let end = characters.length;
    while (end > at && kindOf(characters[end - 1] as Character, separators) === 'white') end--;
    const { field, next } = takeField(characters, at, separators);
    assign(shell, name, next >= end ? field : textOf(characters.slice(at, end)));
  }
}

const mapfileUsage = '[-d delim] [-n count] [-O origin] [-s count] [-t] [-u fd] [-C callback] [-c quantum] [array]';

function* mapfile(shell: Shell, args: readonly string[]): Blocking<number> {
  const given = yield* readOptions(shell, args, 'd:n:O:s:tu:C:c:', mapfileUsage);
  if (given === undefined) return 2;
  const { options, rest: [name = 'MAPFILE'] } = given;
  const { sys, state } = shell;
  const delimiter = options.get('d') ?? '\n';
  const parts: Uint8Array[] = [];
  const fd = Number(options.get('u') ?? 0);
  for (let part = yield* sys.read(fd, 65_536); part.length > 0; part = yield* sys.read(fd, 65_536)) parts.push(part);
  const text = decode(concat(parts));
  const lines = text === '' ? [] : text.split(delimiter === '' ? '\0' : delimiter.charAt(0));
  if (lines.at(-1) === '') lines.pop();
  const complete = text.endsWith(delimiter);
  const skipped = lines.slice(Number(options.get('s') ?? 0));
  const count = Number(options.get('n') ?? 0);
  const taken = count > 0 ? skipped.slice(0, count) : skipped;
  const values = taken.map((line, i) => options.has('t') || (i + 1 === skipped.length && !complete) ? line : line + delimiter);
  const origin = Number(options.get('O') ?? 0);
  if (!options.has('O')) assignArray(shell, name, { append: false, elements: [] });
  const array = state.variables.writable(name);
  const before = array.size;
  for (const [i, value] of values.entries()) array.set(origin + i, value);
  state.variables.size += array.size - before;
  return 0;
}

function* getopts(shell: Shell, args: readonly string[]): Blocking<number> {
  const { state } = shell;
  const [known, name, ...given] = args[0] === '--' ? args.slice(1) : args;
  if (known === undefined || name === undefined) {
    if (shell.bash) return yield* complainUsage(shell, 'optstring name [arg ...]');
    throw new Failure('Usage: getopts optstring var [arg...]');
  }
  const words = given.length > 0 ? given : state.positional;
  const silent = known.startsWith(':');
  const finish = function* (): Blocking<number> {
    assign(shell, name, '?');
    state.variables.delete('OPTARG');
    setIndex(shell, state.optionIndex, 0);
    return 1;
  };
  const word = words[state.optionIndex - 1];
  if (state.optionOffset === 0) {
    if (word === undefined || !/^-./.test(word)) return yield* finish();
    if (word === '--') {
      state.optionIndex++;
      return yield* finish();
    }
    state.optionOffset = 1;
  }
  const letter = word?.charAt(state.optionOffset) ?? '';
  const place = letter === ':' ? -1 : known.indexOf(letter);
  const last = state.optionOffset + 1 >= (word?.length ?? 0);
  const [index, offset] = last ? [state.optionIndex + 1, 0] : [state.optionIndex, state.optionOffset + 1];
  if (place < 0 || letter === '') {
    setIndex(shell, index, offset);
    assign(shell, name, '?');
    if (silent) assign(shell, 'OPTARG', letter);
    else {
      state.variables.delete('OPTARG');
      if (state.variables.value('OPTERR') !== '0') yield* shell.print(shell.bash ? `${state.name}: illegal option -- ${letter}\n` : `Illegal option -${letter}\n`, 2);
    }
    return 0;
  }
  if (known.charAt(place + 1) !== ':') {
    setIndex(shell, index, offset);
    if (shell.bash) state.variables.delete('OPTARG');
    else assign(shell, 'OPTARG', '');
    assign(shell, name, letter);
    return 0;
  }
  const value = last ? words[state.optionIndex] : word?.slice(state.optionOffset + 1);
  setIndex(shell, state.optionIndex + (last && value !== undefined ? 2 : 1), 0);
  if (value !== undefined) {
    assign(shell, 'OPTARG', value);
    assign(shell, name, letter);
    return 0;
  }
  assign(shell, name, silent ? ':' : '?');
  if (silent) assign(shell, 'OPTARG', letter);
  else {
    state.variables.delete('OPTARG');
    yield* shell.print(shell.bash ? `${state.name}: option requires an argument -- ${letter}\n` : `No arg for -${letter} option\n`, 2);
  }
  return 0;
}

function setIndex(shell: Shell, index: number, offset: number): void {
  assign(shell, 'OPTIND', String(index));
  shell.state.optionOffset = offset;
}

export const readBuiltins: readonly Builtin[] = [
  { name: 'read', run: readBuiltin, support: { level: 'most', missing: 'the options -e and -i do nothing' } },
  { name: 'mapfile', run: mapfile, only: 'bash', support: { level: 'most', missing: 'the option -C does nothing' } },
  { name: 'readarray', run: mapfile, only: 'bash', support: { level: 'most', missing: 'the option -C does nothing' } },
  { name: 'getopts', run: getopts, support: { level: 'full' } },
];
