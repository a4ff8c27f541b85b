import { equal, ok } from 'node:assert/strict';
import { debian } from './debian.ts';
import { placesOf } from './name-filter.ts';

describe('A filter of names', () => {
  it('has every place within its bits', () => {
    for (let i = 0; i < 1000; i++) for (const place of placesOf(`lib-name-${i}-dev`, 6 * 1000)) ok(place >= 0 && place < 6000 && Number.isInteger(place));
  });

  it('of Debian knows what exists, and hardly anything else', () => {
    for (const name of ['zenity', 'libmagickcore-dev', 'bazel-bootstrap', 'texlive-full', 'golang-1.19', 'ruby-ami']) ok(debian().get(name), name);
    equal(['nosuchpackage', 'no-such-package', 'nosuch', 'foobarbaz', 'thispackagedoesnotexist', 'doesnotexist', 'xyzzy', 'nothere'].filter(name => debian().get(name)).length, 0);
  });
});
