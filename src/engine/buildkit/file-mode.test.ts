import { deepEqual } from 'node:assert/strict';
import { Content } from '../../kernel/index.ts';
import type { LayerEntry } from '../image/layer-entry.ts';
import { entryOf, isRegular, isSocket, statOf } from './file-mode.ts';

const metadata = { path: 'a/b', uid: 1, gid: 2, mtime: 1_700_000_000.5 } as const;

describe('a file as a client is told of it', () => {
  it('is the same on both sides', () => {
    const entries: readonly LayerEntry[] = [
      { ...metadata, kind: 'regular', mode: 0o4755, content: Content.text('x') }, { ...metadata, kind: 'directory', mode: 0o1777 }, { ...metadata, kind: 'symlink', mode: 0o777, target: '/x' },
      { ...metadata, kind: 'fifo', mode: 0o600 }, { ...metadata, kind: 'character', mode: 0o666, rdev: { major: 1, minor: 3 } }, { ...metadata, kind: 'block', mode: 0o2660, rdev: { major: 8, minor: 0 } },
      { ...metadata, kind: 'regular', mode: 0o644, content: Content.empty, xattrs: new Map([['user.a', Uint8Array.of(1)]]) }, { ...metadata, kind: 'hardlink', mode: 0o644, target: 'a/c' },
    ];
    deepEqual(entries.map(entry => entryOf(statOf(entry), entry.kind === 'regular' ? [entry.content.read(0, entry.content.size)] : [])), entries);
  });

  it('has content only if it is a regular file', () => {
    const modes = [0o644, 2 ** 31 + 0o755, 2 ** 27 + 0o777, 2 ** 24 + 0o755].map(mode => ({ ...statOf({ ...metadata, kind: 'directory', mode: 0 }), mode }));
    deepEqual([modes.map(isRegular), modes.map(isSocket)], [[true, false, false, false], [false, false, false, true]]);
  });
});
