/** A line that is being edited: readline(3), emacs mode. Keys go in; what the line is then can be shown. */
import { characterWidth } from '../../width.ts';
import type { Key } from '../../tty/keys.ts';

/** What has to be done besides showing the line. */
export type Outcome = 'edited' | 'accepted' | 'end' | 'clear' | 'complete' | 'list' | 'bell';

interface Snapshot {
  readonly characters: readonly string[];
  readonly cursor: number;
}

/** An incremental search: `C-r`, `C-s`. */
interface Search {
  readonly pattern: string;
  readonly backwards: boolean;
  readonly failed: boolean;
  readonly before: Snapshot & { readonly place: number };
}

export class LineEditor {
  /** A character with the marks that follow it is one. */
  characters: string[] = [];
  cursor = 0;
  private readonly history: readonly string[];
  /** The line of history that is shown; behind the last is the one that is typed. */
  private place: number;
  private readonly changed = new Map<number, string>();
  /** What was cut, the last one at the end. It outlives the line. */
  private readonly kills: string[];
  private undos: Snapshot[] = [];
  private last = '';
  /** The next key is inserted, whatever it means: `C-q`. */
  quoted = false;
  /** The last completion has added something. */
  completed = false;
  private prefixed = false;
  private search: Search | undefined;
  private lastPattern = '';
  private yanked = 0;
  private argument: { readonly place: number; readonly length: number } | undefined;

  constructor(history: readonly string[] = [], kills: string[] = []) {
    this.history = history;
    this.place = history.length;
    this.kills = kills;
  }

  get text(): string {
    return this.characters.join('');
  }

  /** What is before the cursor. */
  get before(): string {
    return this.characters.slice(0, this.cursor).join('');
  }

  /** Shown in place of the prompt. */
  get searchPrompt(): string | undefined {
    if (!this.search) return undefined;
    const { pattern, backwards, failed } = this.search;
    return `(${failed ? 'failed ' : ''}${backwards ? 'reverse-' : ''}i-search)\`${pattern}': `;
  }

  press(key: Key): Outcome {
    if (this.quoted) {
      this.quoted = false;
      return this.insert(key.text ?? '');
    }
    if (this.search) {
      const outcome = this.searchFurther(key, this.search);
      if (outcome) return outcome;
    }
    const name = this.prefixed ? `C-x ${key.name}` : key.name;
    this.prefixed = false;
    const outcome = this.command(name, key);
    this.last = name;
    return outcome;
  }

  /** Puts something in place of the last so many characters before the cursor. */
  replaceBefore(count: number, text: string): void {
    this.remember();
    const added = charactersOf(text);
    this.characters.splice(this.cursor - count, count, ...added);
    this.cursor += added.length - count;
  }

  private command(name: string, key: Key): Outcome {
    switch (name) {
      case 'enter': return this.accept();
      case 'C-d':
        if (this.characters.length === 0 && this.last !== 'C-d') return 'end';
        return this.cursor < this.characters.length ? this.remove(this.cursor, this.cursor + 1) : 'bell';
      case 'C-a': case 'home': return this.go(0);
      case 'C-e': case 'end': return this.go(this.characters.length);
      case 'C-b': case 'left': return this.cursor > 0 ? this.go(this.cursor - 1) : 'bell';
      case 'C-f': case 'right': return this.cursor < this.characters.length ? this.go(this.cursor + 1) : 'bell';
      case 'M-b': case 'C-left': case 'M-left': return this.go(this.wordStart());
      case 'M-f': case 'C-right': case 'M-right': return this.go(this.wordEnd());
      case 'backspace': return this.cursor > 0 ? this.remove(this.cursor - 1, this.cursor) : 'bell';
      case 'delete': return this.cursor < this.characters.length ? this.remove(this.cursor, this.cursor + 1) : 'bell';
      case 'C-k': return this.kill(this.cursor, this.characters.length);
      case 'C-u': case 'C-x backspace': return this.kill(0, this.cursor);
      case 'C-w': return this.kill(this.blankWordStart(), this.cursor);
      case 'M-d': case 'C-delete': return this.kill(this.cursor, this.wordEnd());
      case 'M-backspace': case 'M-C-h': return this.kill(this.wordStart(), this.cursor);
      case 'M-\\': return this.removeBlanks();
      case 'C-y': return this.yank();
      case 'M-y': return this.yankAnother();
      case 'M-.': case 'M-_': return this.yankArgument();
      case 'C-t': return this.transpose();
      case 'M-u': return this.changeWord(text => text.toUpperCase());
      case 'M-l': return this.changeWord(text => text.toLowerCase());
      case 'M-c': return this.changeWord(text => text.charAt(0).toUpperCase() + text.slice(1).toLowerCase());
      case 'C-_': case 'C-x C-u': return this.undo();
      case 'M-r': case 'M-C-r': return this.revert();
      case 'C-p': case 'up': return this.goInHistory(this.place - 1);
      case 'C-n': case 'down': return this.goInHistory(this.place + 1);
      case 'M-<': return this.goInHistory(0);
      case 'M->': return this.goInHistory(this.history.length);
      case 'C-r': return this.startSearch(true);
      case 'C-s': return this.startSearch(false);
      case 'C-l': return 'clear';
      case 'C-q': case 'C-v':
        this.quoted = true;
        return 'edited';
      case 'C-x':
        this.prefixed = true;
        return 'edited';
      case 'M-#':
        this.characters.unshift('#');
        return this.accept();
      case 'tab': {
        const again = this.last === 'tab' && !this.completed;
        this.completed = false;
        return again ? 'list' : 'complete';
      }
      case 'M-?': case 'M-=': return 'list';
      case 'paste': return this.insert(key.text ?? '');
      default: return key.text !== undefined && !/^[\0-\x1f]/.test(key.text) && !/^[CM]-./.test(name) ? this.insert(key.text) : 'bell';
    }
  }

  private accept(): Outcome {
    this.cursor = this.characters.length;
    return 'accepted';
  }

  private go(to: number): Outcome {
    this.cursor = to;
    return 'edited';
  }

  private insert(text: string): Outcome {
    const before = this.characters[this.cursor - 1];
    if (!(this.last.length === 1 && before !== undefined && before !== ' ')) this.remember();
    for (const character of charactersOf(text)) {
      const base = this.characters[this.cursor - 1];
      if (base !== undefined && characterWidth(character) === 0) this.characters[this.cursor - 1] = base + character;
      else this.characters.splice(this.cursor++, 0, character);
    }
    return 'edited';
  }

  private remove(from: number, to: number): Outcome {
    this.remember();
    this.characters.splice(from, to - from);
    this.cursor = from;
    return 'edited';
  }

  /** Cuts; what is cut by several commands in a row is one piece. */
  private kill(from: number, to: number): Outcome {
    const text = this.characters.slice(from, to).join('');
    if (text === '') return 'edited';
    const joins = ['C-k', 'C-u', 'C-w', 'M-d', 'M-backspace', 'C-x backspace', 'C-delete'].includes(this.last);
    const before = joins ? this.kills.pop() ?? '' : '';
    this.kills.push(to === this.cursor ? text + before : before + text);
    return this.remove(from, to);
  }

  private yank(): Outcome {
    const text = this.kills.at(-1);
    if (text === undefined) return 'bell';
    this.yanked = this.kills.length - 1;
    return this.insert(text);
  }

  private yankAnother(): Outcome {
    const before = this.kills[this.yanked];
    if (!['C-y', 'M-y'].includes(this.last) || before === undefined) return 'bell';
    this.yanked = (this.yanked + this.kills.length - 1) % this.kills.length;
    this.replaceBefore(charactersOf(before).length, this.kills[this.yanked] ?? '');
    return 'edited';
  }

  /** The last word of the line before; again, of the one before that. */
  private yankArgument(): Outcome {
    const again = this.last === 'M-.' || this.last === 'M-_' ? this.argument : undefined;
    const place = (again?.place ?? this.history.length) - 1;
    const line = this.history[place];
    if (line === undefined) return 'bell';
    const word = /\S+\s*$/.exec(line)?.[0].trimEnd() ?? '';
    this.replaceBefore(again?.length ?? 0, word);
    this.argument = { place, length: charactersOf(word).length };
    return 'edited';
  }

  private transpose(): Outcome {
    const { length } = this.characters;
    if (this.cursor === 0 || length < 2) return 'bell';
    this.remember();
    const at = Math.min(this.cursor, length - 1);
    const [moved = ''] = this.characters.splice(at - 1, 1);
    this.characters.splice(at, 0, moved);
    return this.go(at + 1);
  }

  private changeWord(change: (text: string) => string): Outcome {
    this.remember();
    let from = this.cursor;
    const to = this.wordEnd();
    while (from < to && !isWordCharacter(this.characters[from])) from++;
    this.characters.splice(from, to - from, ...charactersOf(change(this.characters.slice(from, to).join(''))));
    return this.go(to);
  }

  private removeBlanks(): Outcome {
    let [from, to] = [this.cursor, this.cursor];
    while (from > 0 && /^[ \t]$/.test(this.characters[from - 1] ?? '')) from--;
    while (/^[ \t]$/.test(this.characters[to] ?? '')) to++;
    return this.remove(from, to);
  }

  private remember(): void {
    this.undos.push({ characters: [...this.characters], cursor: this.cursor });
  }

  private undo(): Outcome {
    const before = this.undos.pop();
    if (!before) return 'bell';
    this.restore(before);
    return 'edited';
  }

  private revert(): Outcome {
    const [first] = this.undos;
    if (first) this.restore(first);
    this.undos = [];
    return 'edited';
  }

  private restore({ characters, cursor }: Snapshot): void {
    this.characters = [...characters];
    this.cursor = cursor;
  }

  private goInHistory(place: number): Outcome {
    if (place < 0 || place > this.history.length || place === this.place) return 'bell';
    this.show(place);
    this.cursor = this.characters.length;
    return 'edited';
  }

  private show(place: number): void {
    this.changed.set(this.place, this.text);
    this.place = place;
    this.characters = charactersOf(this.lineAt(place));
    this.undos = [];
  }

  private lineAt(place: number): string {
    return this.changed.get(place) ?? this.history[place] ?? '';
  }

  private startSearch(backwards: boolean): Outcome {
    this.search = { pattern: '', backwards, failed: false, before: { characters: [...this.characters], cursor: this.cursor, place: this.place } };
    return 'edited';
  }

  /** Returns undefined if the search is over and the key does what it does otherwise. */
  private searchFurther(key: Key, search: Search): Outcome | undefined {
    const { pattern, before } = search;
    if (key.name === 'C-g') {
      this.search = undefined;
      this.show(before.place);
      this.restore(before);
      return 'edited';
    }
    if (key.name === 'C-r' || key.name === 'C-s') return this.find({ ...search, pattern: pattern === '' ? this.lastPattern : pattern, backwards: key.name === 'C-r' }, true);
    if (key.name === 'backspace') return this.find({ ...search, pattern: charactersOf(pattern).slice(0, -1).join('') }, false);
    if (key.text !== undefined && !/^[\0-\x1f\x7f]/.test(key.text)) return this.find({ ...search, pattern: pattern + key.text }, false);
    this.search = undefined;
    this.lastPattern = pattern;
    return key.name === 'M-M-' ? 'edited' : undefined;
  }

  /** Finds the next line with the pattern, from the one that is shown on. @param further not at the same place */
  private find(search: Search, further: boolean): Outcome {
    const { pattern, backwards } = search;
    const step = backwards ? -1 : 1;
    for (let place = this.place, first = true; place >= 0 && place <= this.history.length; place += step, first = false) {
      const line = this.lineAt(place);
      const shown = this.before.length;
      const at = backwards
        ? line.lastIndexOf(pattern, first ? shown - (further ? 1 : 0) : line.length)
        : line.indexOf(pattern, first ? shown + (further ? 1 : 0) : 0);
      if (at < 0 || (first && further && backwards && shown === 0)) continue;
      if (place !== this.place) this.show(place);
      this.cursor = charactersOf(line.slice(0, at)).length;
      this.search = { ...search, failed: false };
      return 'edited';
    }
    this.search = { ...search, failed: true };
    return 'bell';
  }

  private wordStart(): number {
    let at = this.cursor;
    while (at > 0 && !isWordCharacter(this.characters[at - 1])) at--;
    while (at > 0 && isWordCharacter(this.characters[at - 1])) at--;
    return at;
  }

  private wordEnd(): number {
    let at = this.cursor;
    while (at < this.characters.length && !isWordCharacter(this.characters[at])) at++;
    while (at < this.characters.length && isWordCharacter(this.characters[at])) at++;
    return at;
  }

  private blankWordStart(): number {
    let at = this.cursor;
    while (at > 0 && /^\s/.test(this.characters[at - 1] ?? '')) at--;
    while (at > 0 && !/^\s/.test(this.characters[at - 1] ?? '')) at--;
    return at;
  }
}

function isWordCharacter(character: string | undefined): boolean {
  return character !== undefined && /^[\p{L}\p{N}]/u.test(character);
}

/** Characters with their marks. */
export function charactersOf(text: string): string[] {
  const result: string[] = [];
  for (const character of text) {
    const base = result.at(-1);
    if (base !== undefined && characterWidth(character) === 0) result[result.length - 1] = base + character;
    else result.push(character);
  }
  return result;
}
