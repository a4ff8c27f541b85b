import { Computer, Content } from '../../kernel/index.ts';
import { directoryAt } from './layer/inodes.ts';
import type { LayerEntry } from './layer-entry.ts';
import { LayerStore } from './layer/layer-store.ts';
import { ImageStore, type ImageStoreOptions } from './store/image-store.ts';

const metadata = { uid: 0, gid: 0, mtime: 1_700_000_000 };

/** A file with that text. */
export function fileEntry(path: string, text: string, more: Partial<Pick<LayerEntry, 'mode' | 'uid' | 'gid' | 'mtime' | 'xattrs'>> = {}): LayerEntry {
  return { ...metadata, mode: 0o644, ...more, path, kind: 'regular', content: Content.text(text) };
}

export function directoryEntry(path: string, mode = 0o755): LayerEntry {
  return { ...metadata, path, mode, kind: 'directory' };
}

export function symlinkEntry(path: string, target: string): LayerEntry {
  return { ...metadata, path, mode: 0o777, kind: 'symlink', target };
}

export function hardlinkEntry(path: string, target: string): LayerEntry {
  return { ...metadata, path, mode: 0o644, kind: 'hardlink', target };
}

/** Chance for tests: the same each time. */
export function testRandom(): { next(): number } {
  let state = 1;
  return { next: () => (state = Math.imul(state, 1_664_525) + 1_013_904_223 | 0) >>> 0 };
}

/** An image store on a disk of its own; `events` has the actions that it told. */
export function imageStore(options: Partial<ImageStoreOptions> = {}): { readonly store: ImageStore; readonly events: string[] } {
  const home = directoryAt(new Computer().disk.root, 'var/lib/docker');
  const events: string[] = [];
  const layers = new LayerStore({ home, random: testRandom() });
  const store = new ImageStore({ home, layers, now: () => 1_735_689_600_123_000_000n, usersOf: () => [], onEvent: action => events.push(action), ...options });
  return { store, events };
}
