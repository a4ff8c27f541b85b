import { equal, ok } from 'node:assert/strict';
import { held } from '../../../test/host/garbage.ts';
import { Dentry } from './dentry.ts';
import { newTmpfs } from './testing.ts';
import { Vfs } from './vfs.ts';

const making = { kind: 'regular', mode: 0o644, uid: 0, gid: 0 } as const;

describe('A directory', () => {
  it('does not hold files that were looked up, and have gone without a call that names them', async () => {
    const { root } = newTmpfs(new Vfs());
    const directory = new Dentry(root, null, '');
    const made: WeakRef<object>[] = [];
    for (let file = 0; file < 1000; file++) {
      made.push(new WeakRef(root.make(`${file}`, making)));
      ok(directory.lookup(`${file}`));
      if (file > 0) root.unlink(`${file}`);
    }
    const count = await held(made);
    ok(count < 150, `${count} are held`);
    equal(directory.lookup('0')?.name, '0');
    equal(directory.lookup('1'), undefined);
  });
});
