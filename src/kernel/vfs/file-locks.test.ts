import { deepEqual } from 'node:assert/strict';
import { isErrno } from '../errno.ts';
import { FileLocks } from './file-locks.ts';

describe('locks of files', () => {
  it('are for many readers or one writer, and belong to who opened the file', () => {
    const locks = new FileLocks();
    const [a, b] = [{}, {}];
    const attempt = (act: () => void): string => {
      try {
        act();
        return 'ok';
      } catch (error) {
        if (isErrno(error)) return error.code;
        throw error;
      }
    };
    deepEqual([
      attempt(() => { locks.place(a, 'shared'); }), attempt(() => { locks.place(b, 'shared'); }), attempt(() => { locks.place(a, 'exclusive'); }),
      attempt(() => { locks.release(b); }), attempt(() => { locks.place(a, 'exclusive'); }), attempt(() => { locks.place(b, 'shared'); }), attempt(() => { locks.place(a, 'exclusive'); }),
    ], ['ok', 'ok', 'EAGAIN', 'ok', 'ok', 'EAGAIN', 'ok']);
  });
});
