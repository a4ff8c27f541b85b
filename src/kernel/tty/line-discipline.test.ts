import { strict as assert } from 'node:assert';
import { decode, encode } from '../text.ts';
import { LineDiscipline } from './line-discipline.ts';
import { OutputProcessing } from './output-processing.ts';
import { defaultTermios, inputFlags, localFlags, makeRaw, outputFlags, withLocal } from './termios.ts';

/** Types something; says what is echoed and which signals are sent. */
function type(discipline: LineDiscipline, text: string): string {
  const { echo, signals } = discipline.receive(encode(text), 0);
  return [decode(Uint8Array.from(echo)), ...signals].join(' ');
}

function read(discipline: LineDiscipline, length = 100): string {
  return decode(discipline.read(length));
}

describe('The line discipline of a terminal', () => {
  let discipline: LineDiscipline;
  beforeEach(() => { discipline = new LineDiscipline(); });

  it('gives whole lines', () => {
    assert.equal(type(discipline, 'ls'), 'ls');
    assert.equal(discipline.readable, false);
    assert.equal(type(discipline, '\rpwd\r'), '\npwd\n');
    assert.equal(read(discipline), 'ls\n');
    assert.equal(read(discipline, 2), 'pw');
    assert.equal(read(discipline), 'd\n');
    assert.equal(discipline.readable, false);
  });

  it('erases characters, words and lines', () => {
    assert.equal(type(discipline, 'ab\x7f'), 'ab\b \b');
    assert.equal(type(discipline, '\x7f\x7f'), '\b \b');
    assert.equal(type(discipline, 'cd foo  \x17'), `cd foo  ${'\b \b'.repeat(5)}`);
    assert.equal(type(discipline, '\x15'), '\b \b'.repeat(3));
    assert.equal(type(discipline, 'a\x01\x7f'), 'a^A\b \b\b \b');
    type(discipline, '\n');
    assert.equal(read(discipline), 'a\n');
  });

  it('erases all of a character of several bytes', () => {
    discipline.set({ ...defaultTermios, input: defaultTermios.input | inputFlags.IUTF8 });
    assert.equal(type(discipline, 'a한\x7f\n'), 'a한\b \b\n');
    assert.equal(read(discipline), 'a\n');
  });

  it('goes back over a tab as far as it went', () => {
    assert.equal(type(discipline, 'ab\t\x7f'), 'ab\t\b\b\b\b\b\b');
  });

  it('ends the file at Ctrl-D, or the line without a newline', () => {
    type(discipline, '\x04');
    assert.equal(discipline.readable, true);
    assert.equal(read(discipline), '');
    assert.equal(discipline.readable, false);
    type(discipline, 'abc\x04');
    assert.equal(read(discipline), 'abc');
    assert.equal(discipline.readable, false);
  });

  it('turns characters into signals, and forgets the line', () => {
    assert.equal(type(discipline, 'abc\x03'), '^C SIGINT');
    assert.equal(type(discipline, '\x1c\x1a'), '^Z SIGQUIT SIGTSTP');
    type(discipline, 'x\n');
    assert.equal(read(discipline), 'x\n');
    assert.equal(type(discipline, '\x16\x03\n'), '^\b^C\n');
    assert.equal(read(discipline), '\x03\n');
  });

  it('stops output', () => {
    type(discipline, '\x13');
    assert.equal(discipline.stopped, true);
    type(discipline, '\x11');
    assert.equal(discipline.stopped, false);
  });

  it('gives everything at once in raw mode, and shows nothing', () => {
    type(discipline, 'typed ahead');
    discipline.set(makeRaw(defaultTermios));
    assert.equal(type(discipline, '\r\x03\x7f'), '');
    assert.equal(read(discipline), 'typed ahead\r\x03\x7f');
  });

  it('shows newlines only, or nothing, if told so', () => {
    discipline.set(withLocal(defaultTermios, { off: localFlags.ECHO }));
    assert.equal(type(discipline, 'secret\n'), '');
    discipline.set(withLocal(defaultTermios, { off: localFlags.ECHO, on: localFlags.ECHONL }));
    assert.equal(type(discipline, 'secret\n'), '\n');
  });

  it('takes no more than 4095 bytes', () => {
    type(discipline, 'x'.repeat(5000));
    type(discipline, '\n');
    assert.equal(read(discipline, 10_000).length, 4096);
    assert.equal(discipline.room, 4095);
  });
});

describe('The output of a terminal', () => {
  it('goes to the beginning of the line for a newline', () => {
    const processing = new OutputProcessing();
    const process = (text: string, output = defaultTermios.output): string => decode(processing.process(encode(text), { ...defaultTermios, output }));
    assert.equal(process('a\nb'), 'a\r\nb');
    assert.equal(processing.column, 1);
    assert.equal(process('\t|', outputFlags.OPOST | outputFlags.TAB3), '       |');
    assert.equal(process('x\n', 0), 'x\n');
  });
});
