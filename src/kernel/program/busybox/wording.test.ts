import { equal } from 'node:assert/strict';
import { busyboxWords, longLines } from './wording.ts';

describe('words of busybox', () => {
  it('put long lists into columns of fixed width', () => {
    equal(longLines('total 124\n-rw-r--r-- 1 root   root   123456 Jan  1  2020 big\n'), 'total 124\n-rw-r--r--    1 root     root        123456 Jan  1  2020 big\n');
    equal(longLines('crw-r--r-- 1 daemon daemon   1, 3 Jan  1  2020 c\n'), 'crw-r--r--    1 daemon   daemon      1,   3 Jan  1  2020 c\n');
  });

  it('are those of ash in its shell, by the name that it was called', () => {
    equal(busyboxWords('sh', '/bin/sh: 1: cannot create /dev/null: Directory nonexistent\n'), '/bin/sh: can\'t create /dev/null: nonexistent directory\n');
    equal(busyboxWords('sh', 'sh: 1: nosuch: not found\n'), 'sh: nosuch: not found\n');
  });
});
