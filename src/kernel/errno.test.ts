import { equal, ok } from 'node:assert/strict';
import { Errno, isErrno } from './errno.ts';

describe('errno', () => {
  it('has the number and the words of Linux', () => {
    const error = new Errno('ENOENT');
    equal(error.number, 2);
    equal(error.text, 'No such file or directory');
  });

  it('is told from others', () => {
    ok(isErrno(new Errno('EXDEV'), 'EXDEV'));
    ok(!isErrno(new Errno('EXDEV'), 'EPERM'));
    ok(!isErrno(new Error('EXDEV')));
  });
});
