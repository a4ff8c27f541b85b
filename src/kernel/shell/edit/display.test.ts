import { strict as assert } from 'node:assert';
import { Display } from './display.ts';

describe('The display of a line', () => {
  it('writes only what has changed', () => {
    const display = new Display(20);
    assert.equal(display.update('$ ', [], 0), '$ ');
    assert.equal(display.update('$ ', ['a'], 1), 'a');
    assert.equal(display.update('$ ', ['a', 'b'], 2), 'b');
    assert.equal(display.update('$ ', ['a', 'b'], 0), '\b\b');
    assert.equal(display.update('$ ', ['b'], 0), 'b\x1b[K\b');
  });

  it('goes on in the next row, also before a wide character that does not fit', () => {
    const display = new Display(6);
    assert.equal(display.update('$ ', ['a', 'b', 'c', 'd'], 4), '$ abcd \r');
    assert.equal(display.update('$ ', ['a', 'b', 'c', '한'], 3), '\x1b[A\x1b[5C 한\x1b[A\x1b[3C');
  });

  it('knows what takes no place', () => {
    const display = new Display(80);
    assert.equal(display.update('\x01\x1b[1m\x02$\x1b[m ', ['x'], 0), '\x1b[1m$\x1b[m x\b');
  });
});
