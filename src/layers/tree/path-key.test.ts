import assert from 'node:assert/strict';
import fc from 'fast-check';
import { pathKey, pathOfKey } from './path-key.ts';

describe('the key of a path', () => {
  it('is the path where that is UTF-8', () => {
    for (const path of ['', 'etc/passwd', 'ünï/한글', '\ufeffmark', 'a\nb', '👩‍👩‍👧']) assert.equal(pathKey(Buffer.from(path)), path);
  });

  it('keeps bytes that are not', () => {
    assert.equal(pathKey(Buffer.from('latin\xe9/ok', 'latin1')), 'latin\udce9/ok');
    assert.equal(pathKey(Buffer.from([0xed, 0xa0, 0x80])), '\udced\udca0\udc80');
    fc.assert(fc.property(fc.uint8Array({ maxLength: 12 }), bytes => {
      assert.deepEqual(pathOfKey(pathKey(bytes)), bytes);
      assert.deepEqual(pathOfKey(JSON.parse(JSON.stringify(pathKey(bytes))) as string), bytes);
    }));
  });
});
