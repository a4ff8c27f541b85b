import { strict as assert } from 'node:assert';
import { encode } from '../../text.ts';
import { KeyDecoder } from '../../tty/keys.ts';
import { LineEditor, type Outcome } from './line-editor.ts';

/** Presses keys given as what a terminal sends. */
function press(editor: LineEditor, text: string): Outcome | undefined {
  const decoder = new KeyDecoder();
  let outcome: Outcome | undefined;
  for (const byte of encode(text)) {
    const key = decoder.feed(byte, editor.quoted);
    if (key) outcome = editor.press(key);
  }
  return outcome;
}

/** The line with `|` where the cursor is. */
function edited(keys: string, history: readonly string[] = []): string {
  const editor = new LineEditor(history);
  press(editor, keys);
  return `${editor.before}|${editor.text.slice(editor.before.length)}`;
}

const [left, right, up, down, home, end, erase] = ['\x1b[D', '\x1b[C', '\x1b[A', '\x1b[B', '\x1b[H', '\x1b[F', '\x7f'];

describe('A line that is edited', () => {
  it('takes characters where the cursor is', () => {
    assert.equal(edited('echo hi'), 'echo hi|');
    assert.equal(edited(`ac${left}b`), 'ab|c');
    assert.equal(edited(`bc${home}a${end}d`), 'abcd|');
    assert.equal(edited(`한글${left}X`), '한X|글');
    assert.equal(edited(`e\u0301x${left}${left}${right}`), 'e\u0301|x');
  });

  it('goes by words', () => {
    assert.equal(edited('one two-three\x1bb'), 'one two-|three');
    assert.equal(edited('one two\x01\x1bf'), 'one| two');
    assert.equal(edited('one two\x1b[1;5D\x1b[1;5D'), '|one two');
  });

  it('erases', () => {
    assert.equal(edited(`abc${erase}`), 'ab|');
    assert.equal(edited(`abc${left}\x04`), 'ab|');
    assert.equal(edited(`abc${home}\x1b[3~`), '|bc');
    assert.equal(edited(`한글${erase}`), '한|');
    assert.equal(edited('ls /usr/lib\x17'), 'ls |');
    assert.equal(edited('ls /usr/lib\x1b\x7f'), 'ls /usr/|');
    assert.equal(edited(`ls /usr\x1bb\x0b`), 'ls /|');
    assert.equal(edited(`abc def${left}${left}\x15`), '|ef');
  });

  it('gives back what was cut', () => {
    assert.equal(edited('one two\x17\x01\x19'), 'two|one ');
    assert.equal(edited('one two\x17\x17\x19'), 'one two|');
    assert.equal(edited('a b\x17x\x17\x19\x1by'), 'a b|');
  });

  it('swaps, changes and takes back', () => {
    assert.equal(edited('ab\x14'), 'ba|');
    assert.equal(edited('word\x01\x1bu'), 'WORD|');
    assert.equal(edited('one two\x17\x1f'), 'one two|');
    assert.equal(edited('\x16\x1b'), '\x1b|');
  });

  it('goes through what was typed before, and back', () => {
    const history = ['first', 'second'];
    assert.equal(edited(up, history), 'second|');
    assert.equal(edited(`new${up}${up}`, history), 'first|');
    assert.equal(edited(`new${up}${down}`, history), 'new|');
    assert.equal(edited(`${up}X${up}${down}`, history), 'secondX|');
    assert.equal(edited('cp \x1b.', ['mv a b']), 'cp b|');
    assert.equal(edited('cp \x1b.\x1b.', ['ls x', 'mv a b']), 'cp x|');
  });

  it('searches backwards', () => {
    const history = ['docker ps', 'docker run x', 'ls'];
    const editor = new LineEditor(history);
    press(editor, '\x12doc');
    assert.equal(editor.searchPrompt, '(reverse-i-search)`doc\': ');
    assert.equal(editor.text, 'docker run x');
    press(editor, '\x12');
    assert.equal(editor.text, 'docker ps');
    press(editor, 'z');
    assert.equal(editor.searchPrompt, '(failed reverse-i-search)`docz\': ');
    press(editor, '\x07');
    assert.equal(editor.text, '');
    assert.equal(edited('\x12run\x05!', history), 'docker run x!|');
    assert.equal(press(new LineEditor(history), '\x12ls\r'), 'accepted');
  });

  it('ends by Enter, and by Ctrl-D where it is empty', () => {
    assert.equal(press(new LineEditor(), 'x\r'), 'accepted');
    assert.equal(press(new LineEditor(), '\x04'), 'end');
    assert.equal(press(new LineEditor(), 'x\x04'), 'bell');
  });

  it('takes what is pasted as it is', () => {
    assert.equal(edited('\x1b[200~a\tb\rc\x1b[201~d'), 'a\tb\ncd|');
  });
});
