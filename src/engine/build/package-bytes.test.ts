import { equal, ok } from 'node:assert/strict';
import { packageBytes } from './package-bytes.ts';

describe('What packages take', () => {
  it('is known of Debian’s and Alpine’s, with what they need', () => {
    const curl = packageBytes('apt', ['curl'], false) ?? 0;
    ok(curl > 2_000_000 && curl < 40_000_000, String(curl));
    ok((packageBytes('apt', ['curl'], true) ?? 0) >= curl);
    ok((packageBytes('apk', ['curl'], false) ?? 0) > 200_000);
    equal(packageBytes('apt', ['bash'], false), 0);
  });

  it('is unknown of others', () => {
    equal(packageBytes('apt', ['curl', 'no-such-package-at-all'], false), undefined);
  });
});
