import { deepEqual } from 'node:assert/strict';
import { bcrypt, isBcryptOf } from './bcrypt.ts';

// Both hashes are libxcrypt's, by perl's crypt.
const secret = '$2b$05$abcdefghijklmnopqrstuuOQiyCxlgf/oeuTqixKmWdcYUh4Hjl0a';

describe('hashes of passwords by bcrypt', () => {
  it('are those of crypt(3)', () => {
    deepEqual([isBcryptOf(secret, 'secret'), isBcryptOf(secret, 'Secret')], [true, false]);
    deepEqual(bcrypt('', 4, new Uint8Array(16)), '$2y$04$......................w74bL5gU7LSJClZClCa.Pkz14aTv/XO');
  });

  it('are not taken for hashes if they are none', () => {
    deepEqual([isBcryptOf('secret', 'secret'), isBcryptOf('', ''), isBcryptOf(secret.replace('$05$', '$31$'), 'secret')], [false, false, false]);
  });
});
