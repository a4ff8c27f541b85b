import type { LayerEntry } from '../image/layer-entry.ts';
import { parentOf, type Files } from './files.ts';

/**
 * What a step has changed, without the empty places that were only made to mount something on (moby/buildkit, executor/stubs.go).
 * @param targets where mounts were, from the root
 * @param below what the step ran on
 */
export function withoutStubs(entries: readonly LayerEntry[], targets: readonly string[], below: Pick<Files, 'stat'>): readonly LayerEntry[] {
  const left = new Map(entries.map(entry => [entry.path, entry]));
  const isLeaf = (path: string): boolean => ![...left.keys()].some(other => other.startsWith(`${path}/`));
  for (const target of targets) {
    for (let path = target.replace(/^\/+|\/+$/g, ''); path !== ''; path = parentOf(path)) {
      const made = left.get(path);
      if (!made || !isLeaf(path) || !isEmpty(made)) break;
      const before = below.stat(path);
      if (before && !(before.kind === 'directory' && isSameBesidesTime(before, made))) break;
      left.delete(path);
    }
  }
  return [...left.values()];
}

function isEmpty(entry: LayerEntry): boolean {
  return entry.kind === 'directory' || entry.kind === 'regular' && entry.content.size === 0;
}

function isSameBesidesTime(a: LayerEntry, b: LayerEntry): boolean {
  return a.kind === b.kind && a.mode === b.mode && a.uid === b.uid && a.gid === b.gid;
}
