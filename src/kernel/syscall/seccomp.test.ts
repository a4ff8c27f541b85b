import { deepEqual } from 'node:assert/strict';
import { runAsInit } from '../boot/testing.ts';
import { orUndefined } from '../errno.ts';

describe('seccomp', () => {
  it('refuses calls to a process and to its children', () => {
    const { said } = runAsInit(function* (sys, say) {
      sys.fork(function* (child) {
        child.setSeccompFilter(['unshare', 'clone']);
        say(orUndefined(() => child.unshare(['uts'])) ?? 'refused');
        say(orUndefined(() => child.fork(function* (other) { return yield* other.exit(0); }, { namespaces: ['uts'] })) ?? 'refused');
        child.fork(function* (grandchild) {
          say(orUndefined(() => { grandchild.unshare(['uts']); return 'done'; }) ?? 'refused');
          return yield* grandchild.exit(0);
        });
        yield* child.wait();
        return 0;
      });
      yield* sys.wait();
    });
    deepEqual(said, ['refused', 'refused', 'refused']);
  });
});
