import type { Blocking } from '../../process/blocking.ts';
import { isErrno } from '../../errno.ts';
import { controlCharacters, defaultTermios, type Termios } from '../../tty/termios.ts';
import type { WindowSize } from '../../tty/terminal.ts';
import { type Command, Failure, type Task } from '../command.ts';
import { coreutils } from '../coreutils.ts';
import { has, valueOf } from '../options.ts';
import { quoteText } from '../quote.ts';
import { aliases, characters, combinations, highSpeeds, type Setting, settings, speeds } from './stty-settings.ts';

const { VMIN, VTIME } = controlCharacters;
const highSpeedCode = 0o10001;
const placesInSaved = 32;

/** stty(1): shows and changes the settings of a terminal. */
export const stty: Command = {
  ...coreutils('stty'), stopAtOperand: true,
  support: { level: 'most', missing: 'different speeds of input and output, line disciplines, drain' },
  options: { 'a,all': 'none', 'g,save': 'none', 'F,file': 'required' },
  prepare: withOperandsBehind,
  *run(task, { options, operands }) {
    const { sys } = task;
    const file = valueOf(options, 'F');
    const fd = file === undefined ? 0 : yield* sys.open(file, { nonblock: true, noctty: true });
    const name = file ?? '\'standard input\'';
    const now = orComplain(name, () => sys.tcgetattr(fd));
    const size = sys.tcgetwinsize(fd);
    if (operands.length > 0 && (has(options, 'a') || has(options, 'g'))) throw new Failure('when specifying an output style, modes may not be set');
    if (has(options, 'g')) task.out.print(`${saved(now)}\n`);
    else if (has(options, 'a')) task.out.print(describe(now, size, true));
    else if (operands.length === 0) task.out.print(describe(now, size, false));
    else yield* change(task, fd, now, operands);
    return 0;
  },
};

/** Options come before settings, some of which look like options. */
function withOperandsBehind(args: readonly string[]): string[] {
  const options = args.filter((arg, i) => /^(?:-a|-g|-F.*|--.*)$/.test(arg) || args[i - 1] === '-F');
  return [...options, '--', ...args.filter(arg => !options.includes(arg))];
}

function orComplain<T>(name: string, attempt: () => T): T {
  try {
    return attempt();
  } catch (error) {
    if (isErrno(error)) throw new Failure(`${name}: ${error.text}`);
    throw error;
  }
}

/** Sets one thing after the other; prints where it is asked to. */
function* change({ sys, out }: Task, fd: number, before: Termios, words: readonly string[]): Blocking<void> {
  let termios = before;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const argument = (): string => {
      const value = words[++at];
      if (value === undefined) throw new Failure(`missing argument to ${quoteText(word)}`, { hint: true });
      return value;
    };
    const size = sys.tcgetwinsize(fd);
    const character = characters.find(([name]) => name === word);
    if (word === 'size') out.print(`${size.rows} ${size.columns}\n`);
    else if (word === 'speed') out.print(`${termios.speed}\n`);
    else if (word === 'rows') sys.tcsetwinsize(fd, { ...size, rows: number(argument()) });
    else if (word === 'cols' || word === 'columns') sys.tcsetwinsize(fd, { ...size, columns: number(argument()) });
    else if (word === 'min') termios = withCharacter(termios, VMIN, number(argument()));
    else if (word === 'time') termios = withCharacter(termios, VTIME, number(argument()));
    else if (character) termios = withCharacter(termios, character[1], characterOf(argument()));
    else if (word === 'ispeed' || word === 'ospeed') termios = { ...termios, speed: speedOf(argument()) };
    else if (/^\d+$/.test(word)) termios = { ...termios, speed: speedOf(word) };
    else if (word.includes(':')) termios = restored(word);
    else termios = changed(termios, word);
  }
  yield* sys.tcsetattr(fd, termios);
}

function changed(termios: Termios, word: string): Termios {
  if (word === 'sane') return sane(termios);
  if (word === 'ek') return [controlCharacters.VERASE, controlCharacters.VKILL].reduce((now, place) => withCharacter(now, place, defaultTermios.characters[place] ?? 0), termios);
  const several = combinations[word];
  if (several) {
    const result = several.reduce(changed, termios);
    return word.endsWith('raw') || word === 'cooked' || word.endsWith('cbreak') ? withLineEnds(result, word) : result;
  }
  const off = word.startsWith('-');
  const given = off ? word.slice(1) : word;
  const setting = settings.find(({ name, mask }) => name === (aliases[given] ?? given) && !(off && mask !== undefined));
  if (!setting) throw new Failure(`invalid argument ${quoteText(word)}`, { hint: true });
  const { field, bits, mask = bits } = setting;
  return { ...termios, [field]: (termios[field] & ~mask) | (off ? 0 : bits) };
}

/** MIN and TIME have the places of EOF and EOL on some machines, so that stty sets all four. */
function withLineEnds(termios: Termios, word: string): Termios {
  if (word === 'raw' || word === 'cbreak') return withCharacter(withCharacter(termios, VMIN, 1), VTIME, 0);
  return withCharacter(withCharacter(termios, controlCharacters.VEOF, 4), controlCharacters.VEOL, 0);
}

function sane(termios: Termios): Termios {
  let result: Termios = { ...termios, characters: defaultTermios.characters };
  for (const { field, bits, mask = bits, sane: on } of settings) {
    if (on !== undefined) result = { ...result, [field]: (result[field] & ~mask) | (on ? bits : 0) };
  }
  return result;
}

function withCharacter(termios: Termios, place: number, value: number): Termios {
  return { ...termios, characters: termios.characters.map((old, at) => at === place ? value : old) };
}

function number(text: string): number {
  if (!/^\d+$/.test(text)) throw new Failure(`invalid integer argument: ${quoteText(text)}`);
  return Number(text);
}

function speedOf(text: string): number {
  const speed = Number(text);
  if (!speeds.includes(speed) && !highSpeeds.includes(speed)) throw new Failure(`invalid argument ${quoteText(text)}`, { hint: true });
  return speed;
}

/** `^C`, `C`, `0x3`, `undef`. */
function characterOf(text: string): number {
  if (text === 'undef' || text === '^-' || text === '') return 0;
  if (text.length === 1) return text.charCodeAt(0);
  if (/^\^.$/.test(text)) return text === '^?' ? 0x7F : text.charCodeAt(1) & 0x1F;
  if (/^0x[0-9a-f]+$/i.test(text)) return parseInt(text, 16);
  return number(text);
}

/** `stty -g`. */
function saved({ input, output, control, local, characters: all, speed }: Termios): string {
  const code = speeds.indexOf(speed) >= 0 ? speeds.indexOf(speed) : highSpeedCode + highSpeeds.indexOf(speed);
  return [input, output, control | code, local, ...Array.from({ length: placesInSaved }, (_, place) => all[place] ?? 0)].map(value => value.toString(16)).join(':');
}

function restored(text: string): Termios {
  const values = text.split(':').map(part => parseInt(part, 16));
  const [input, output, control, local, ...all] = values;
  if (values.length !== placesInSaved + 4 || values.some(Number.isNaN) || input === undefined || output === undefined || control === undefined || local === undefined) {
    throw new Failure(`invalid argument ${quoteText(text)}`, { hint: true });
  }
  const code = control & 0o10017;
  return { input, output, control: control & ~0o10017, local, characters: all.slice(0, defaultTermios.characters.length), speed: (code >= highSpeedCode ? highSpeeds[code - highSpeedCode] : speeds[code]) ?? defaultTermios.speed };
}

/** What `stty` and `stty -a` show. @param all else only what is not as `sane` makes it */
function describe(termios: Termios, size: WindowSize, all: boolean): string {
  const width = size.columns || 80;
  const { speed } = termios;
  const shown = characters.filter(([, place]) => all || termios.characters[place] !== defaultTermios.characters[place]).map(([name, place]) => `${name} = ${visible(termios.characters[place] ?? 0)};`);
  const isCanonical = isSet(termios, settings.find(({ name }) => name === 'icanon'));
  if (all || !isCanonical) for (const [name, place] of [['min', VMIN], ['time', VTIME]] as const) shown.push(`${name} = ${termios.characters[place] ?? 0};`);
  const groups = (['control', 'input', 'output', 'local'] as const).map(field => settings.filter(setting => setting.field === field).flatMap(setting => {
    const on = isSet(termios, setting);
    if (all ? setting.mask !== undefined && !on : setting.sane === undefined ? setting.hidden !== true || !on : on === setting.sane || (setting.mask !== undefined && !on)) return [];
    return `${on ? '' : '-'}${setting.name}`;
  }));
  const head = all ? [`speed ${speed} baud;`, `rows ${size.rows};`, `columns ${size.columns};`, 'line = 0;'] : [`speed ${speed} baud;`, 'line = 0;'];
  return [head, shown, ...groups].filter(words => words.length > 0).map(words => wrapped(words, width)).join('');
}

function isSet(termios: Termios, setting: Setting | undefined): boolean {
  return setting !== undefined && (termios[setting.field] & (setting.mask ?? setting.bits)) === setting.bits;
}

function wrapped(words: readonly string[], width: number): string {
  let [text, column] = ['', 0];
  for (const word of words) {
    if (column > 0 && column + word.length + 1 > width) {
      text += '\n';
      column = 0;
    }
    text += column > 0 ? ` ${word}` : word;
    column += word.length + (column > 0 ? 1 : 0);
  }
  return `${text}\n`;
}

/** `^C`, `M-^C`, `<undef>`. */
function visible(byte: number): string {
  if (byte === 0) return '<undef>';
  if (byte >= 0x80) return `M-${visible(byte - 0x80)}`;
  return byte < 32 || byte === 0x7F ? `^${String.fromCharCode(byte ^ 64)}` : String.fromCharCode(byte);
}
