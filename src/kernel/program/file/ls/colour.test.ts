import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Painter } from './colour.ts';

describe('colours of files', () => {
  it('begin as usual, once', () => {
    const painter = new Painter();
    const painted = [painter.paint('plain', { kind: 'regular', mode: 0o644 }), painter.paint('run', { kind: 'regular', mode: 0o755 }), painter.paint('link', { kind: 'symlink', mode: 0o777 })];
    assert.deepEqual(painted, ['plain', '\x1b[0m\x1b[01;32mrun\x1b[0m', '\x1b[01;36mlink\x1b[0m']);
  });

  // As ls of coreutils 9.1 shows them without LS_COLORS.
  const cases = [['directory', 0o755, '01;34'], ['directory', 0o1777, '30;42'], ['directory', 0o777, '34;42'], ['directory', 0o1755, '37;44'], ['regular', 0o4755, '37;41'], ['regular', 0o2644, '30;43'], ['fifo', 0o644, '33'], ['character', 0o666, '01;33']] as const;
  for (const [kind, mode, colour] of cases) it(`${kind} ${mode.toString(8)}`, () => { assert.equal(new Painter().paint('x', { kind, mode }), `\x1b[0m\x1b[${colour}mx\x1b[0m`); });
});
