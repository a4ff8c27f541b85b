import { Failure } from '../../command.ts';
import { columnOf } from './columns.ts';

/** What follows each complaint of ps. */
const usage = '\n\nUsage:\n ps [options]\n\n Try \'ps --help <simple|list|output|threads|misc|all>\'\n  or \'ps --help <s|l|o|t|m|a>\'\n for additional help text.\n\nFor more details see ps(1).';

/** A column of the output with the header it shall have. */
export interface Chosen {
  readonly name: string;
  readonly header: string | undefined;
}

/** Which processes: those in one of the lists, or by the flags if there is none. */
export type ListName = 'pid' | 'ppid' | 'comm' | 'euser' | 'ruser' | 'egroup' | 'rgroup' | 'session' | 'tty';

/** What the command line says. */
export interface Wish {
  readonly lists: Map<ListName, string[]>;
  /** BSD letters or UNIX letters that say which. */
  readonly flags: Set<'all' | 'not leaders' | 'terminals' | 'bsd a' | 'bsd x' | 'negate' | 'running'>;
  readonly columns: Chosen[];
  format: string;
  bsd: boolean;
  forest: 'lines' | 'indent' | undefined;
  headings: boolean;
  names: boolean;
  sort: string[];
}

export function psError(text: string): Failure {
  return new Failure(text + usage);
}

/** UNIX options, BSD options and long ones, as they come: ps(1). */
export function parsePs(args: readonly string[]): Wish {
  const wish: Wish = { lists: new Map(), flags: new Set(), columns: [], format: '', bsd: false, forest: undefined, headings: true, names: false, sort: [] };
  const words = [...args];
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word.startsWith('--')) parseLong(wish, word.slice(2), words);
    else if (word === '-aux') parseBsd(wish, 'aux', words);
    else if (word.startsWith('-') && word.length > 1) parseUnix(wish, word.slice(1), words);
    else if (/^\d/.test(word)) add(wish, 'pid', word);
    else parseBsd(wish, word, words);
  }
  return wish;
}

const unixLists: Readonly<Record<string, ListName>> = { p: 'pid', q: 'pid', C: 'comm', u: 'euser', U: 'ruser', g: 'session', G: 'rgroup', s: 'session', t: 'tty' };
const listErrors: Readonly<Record<string, string>> = {
  p: 'list of process IDs must follow -p', q: 'list of process IDs must follow -q', C: 'list of command names must follow -C', u: 'must set personality to get -x option', U: 'list of real users must follow -U',
  g: 'list of session leaders OR effective group names must follow -g', G: 'list of real groups must follow -G', s: 'list of session IDs must follow -s', t: 'list of terminals (pty, tty...) must follow -t',
};

function parseUnix(wish: Wish, letters: string, words: string[]): void {
  for (let i = 0; i < letters.length; i++) {
    const letter = letters[i] ?? '';
    const argument = (message: string): string => {
      const rest = letters.slice(i + 1) || words.shift();
      i = letters.length;
      if (rest === undefined) throw psError(message);
      return rest;
    };
    const list = unixLists[letter];
    if (list) {
      add(wish, list, argument(listErrors[letter] ?? ''));
      continue;
    }
    switch (letter) {
      case 'e': case 'A': wish.flags.add('all'); break;
      case 'a': wish.flags.add('terminals'); break;
      case 'd': wish.flags.add('not leaders'); break;
      case 'N': wish.flags.add('negate'); break;
      case 'f': case 'F': case 'l': case 'j': wish.format += letter; break;
      case 'L': case 'T': wish.format += letter; break;
      case 'H': wish.forest = 'indent'; break;
      case 'o': chooseColumns(wish, argument('format specification must follow -o')); break;
      case 'O': chooseColumns(wish, `pid,${argument('format or sort specification must follow -O')},state,tname,time,args`); break;
      case 'w': case 'y': case 'c': case 'P': case 'n': break;
      case 'M': case 'Z': wish.format += 'Z'; break;
      case 'V': wish.format = 'V'; break;
      default: throw psError('unsupported SysV option');
    }
  }
}

function parseBsd(wish: Wish, letters: string, words: string[]): void {
  wish.bsd = true;
  for (let i = 0; i < letters.length; i++) {
    const argument = (message: string): string => {
      const rest = letters.slice(i + 1) || words.shift();
      i = letters.length;
      if (rest === undefined) throw psError(message);
      return rest;
    };
    switch (letters[i]) {
      case 'a': wish.flags.add('bsd a'); break;
      case 'x': wish.flags.add('bsd x'); break;
      case 'r': wish.flags.add('running'); break;
      case 'u': case 'j': case 'l': case 'v': wish.format += `b${letters[i] ?? ''}`; break;
      case 'f': wish.forest = 'lines'; break;
      case 'h': wish.headings = false; break;
      case 'c': wish.names = true; break;
      case 'p': add(wish, 'pid', argument('list of process IDs must follow p')); break;
      case 'U': add(wish, 'euser', argument('list of users must follow U')); break;
      case 't': add(wish, 'tty', argument('list of terminals must follow t')); break;
      case 'o': chooseColumns(wish, argument('format specification must follow o')); break;
      case 'k': wish.sort.push(...argument('long sort specification must follow \'k\'').split(',')); break;
      case 'w': case 'e': case 'n': case 'g': case 'S': case 'T': break;
      default: throw psError('unsupported option (BSD syntax)');
    }
  }
}

const longLists: Readonly<Record<string, ListName>> = {
  pid: 'pid', 'quick-pid': 'pid', ppid: 'ppid', user: 'euser', User: 'ruser', group: 'egroup', Group: 'rgroup', sid: 'session', tty: 'tty',
};

function parseLong(wish: Wish, word: string, words: string[]): void {
  const [name = '', attached] = word.split(/=(.*)/s);
  const argument = (): string => {
    const value = attached ?? words.shift();
    if (value === undefined) throw psError(`list of something must follow --${name}`);
    return value;
  };
  const list = longLists[name];
  if (list) {
    add(wish, list, argument());
    return;
  }
  switch (name) {
    case 'format': chooseColumns(wish, argument()); break;
    case 'sort': wish.sort.push(...argument().split(',')); break;
    case 'forest': wish.forest = 'lines'; break;
    case 'deselect': wish.flags.add('negate'); break;
    case 'no-heading': case 'no-headings': case 'no-header': case 'no-headers': case 'noheading': case 'noheadings': case 'noheader': case 'noheaders': wish.headings = false; break;
    case 'headers': case 'heading': case 'headings': case 'header': wish.headings = true; break;
    case 'cols': case 'columns': case 'width': case 'rows': case 'lines': argument(); break;
    case 'cumulative': break;
    case 'version': wish.format = 'V'; break;
    default: throw psError('unknown gnu long option');
  }
}

function add(wish: Wish, list: ListName, text: string): void {
  const items = text.split(/[\s,]+/).filter(item => item !== '');
  if ((list === 'pid' || list === 'ppid') && (items.length === 0 || items.some(item => !/^\d+$/.test(item)))) throw psError('process ID list syntax error');
  wish.lists.set(list, [...wish.lists.get(list) ?? [], ...items]);
}

/** `pid,comm=NAME`: a header goes to the end of the word, unless it is empty. */
function chooseColumns(wish: Wish, specification: string): void {
  for (let rest = specification; rest !== '';) {
    const [, name = '', equals, tail = ''] = /^[\s,]*([^\s,=:]+)(?::\d+)?(=?)(.*)$/s.exec(rest) ?? [];
    if (name === '') throw psError('improper format list');
    if (!columnOf(name)) throw psError(`unknown user-defined format specifier "${name}"`);
    const empty = equals === '=' && (tail === '' || tail.startsWith(','));
    wish.columns.push({ name, header: equals === '=' ? (empty ? '' : tail) : undefined });
    rest = equals === '=' && !empty ? '' : tail.replace(/^[\s,]+/, '');
  }
}
