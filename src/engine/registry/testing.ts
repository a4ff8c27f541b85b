import { digestOf, kernelHashing } from '../image/hashing.ts';
import { canonicalString, type Reference } from '../image/reference.ts';
import type { LayerSink, Speed } from './pull.ts';

/** A sink that only notes what came, for tests. */
export class NotingSink implements LayerSink {
  readonly chains = new Set<string>();
  readonly images = new Map<string, string>();
  readonly names = new Map<string, string>();
  released = 0;

  hasLayers(diffIds: readonly string[]): boolean {
    return this.chains.has(diffIds.join(' '));
  }

  register(below: readonly string[], { diffId }: { readonly diffId: string }): void {
    this.chains.add([...below, diffId].join(' '));
  }

  hasImage(id: string): boolean {
    return this.images.has(id);
  }

  createImage(configText: string): string {
    const id = digestOf(kernelHashing, configText);
    this.images.set(id, configText);
    return id;
  }

  tag(name: Reference, id: string): boolean {
    const key = canonicalString(name);
    const changed = this.names.get(key) !== id;
    this.names.set(key, id);
    return changed;
  }

  release(): void {
    this.released++;
  }
}

/** Without any waiting. */
export const instant: Speed = { download: Infinity, extract: Infinity, sleep: () => Promise.resolve() };
