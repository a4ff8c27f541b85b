import { deepEqual } from 'node:assert/strict';
import { Content } from '../../kernel/index.ts';
import type { LayerEntry } from '../image/layer-entry.ts';
import { MemoryFiles } from './files.ts';
import { withoutStubs } from './mount-stubs.ts';

const metadata = { mode: 0o755, uid: 0, gid: 0, mtime: 0 } as const;
const folder = (path: string, mode = 0o755): LayerEntry => ({ ...metadata, mode, kind: 'directory', path });
const file = (path: string, text = ''): LayerEntry => ({ ...metadata, kind: 'regular', path, content: Content.text(text) });

describe('places that were made to mount something on', () => {
  const below = new MemoryFiles([folder('run'), folder('tmp'), folder('there')]);
  const left = (entries: readonly LayerEntry[], ...targets: readonly string[]): readonly string[] => withoutStubs(entries, targets, below).map(({ path }) => path);

  it('are gone after the step, with the folders above them', () => {
    deepEqual(left([folder('run'), folder('run/secrets'), file('run/secrets/a'), folder('m'), file('m/f'), file('made')], '/run/secrets/a', '/m/f/'), ['made']);
  });

  it('stay if something is in them, or if they were there and were changed', () => {
    deepEqual(left([folder('c'), file('c/more'), folder('c/d')], '/c/d'), ['c', 'c/more']);
    deepEqual(left([folder('there', 0o700)], '/there'), ['there']);
    deepEqual(left([file('f', 'text')], '/f'), ['f']);
  });
});
