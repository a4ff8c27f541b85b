import assert from 'node:assert/strict';
import { shownMode, shownName } from './names.ts';

describe('names and modes of files', () => {
  it('keeps a name on its line and in its direction', () => {
    assert.equal(shownName('a\nb\tc\u202egpj.exe'), 'a␊b␉c⟨U+202E⟩gpj.exe');
  });

  it('leaves what people write', () => {
    for (const name of ['שלום.txt', '한국어', '👩‍👩‍👧', '<img src=x>', 'a b']) assert.equal(shownName(name), name);
  });

  it('writes modes as ls does', () => {
    assert.deepEqual([0o755, 0o640, 0o4755, 0o2644, 0o1777].map(shownMode), ['rwxr-xr-x', 'rw-r-----', 'rwsr-xr-x', 'rw-r-Sr--', 'rwxrwxrwt']);
  });
});
