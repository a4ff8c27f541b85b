/** Overlay mounts: directories laid over each other, and what each of them says of a path (filesystems/overlayfs.rst). */
import type { Source } from './source.ts';

/** An overlay as it is mounted. */
export interface OverlayMount {
  /** Directories that are only read, the uppermost first. */
  readonly lower: readonly string[];
  /** Where changes go; empty for an overlay that cannot be written to. */
  readonly upper: string;
  /** Where the kernel prepares what is to appear in {@link upper} at once. */
  readonly work: string;
  /** Where all of it is seen as one. */
  readonly merged: string;
  /** As mount(8) takes them behind `-o`. */
  readonly options: string;
  readonly source: Source;
}

/** What a directory of an overlay is: a layer of an image, what the engine puts between image and container, a layer of no image, or the one that is written to. */
export type OverlayPart = 'image' | 'init' | 'lower' | 'upper';

/** One directory of an overlay. */
export interface OverlayLayer {
  readonly part: OverlayPart;
  /** Where it is on the engine's host; empty where nobody tells. */
  readonly directory: string;
  /** Of an image's layer: what made it, as a Dockerfile would say it. */
  readonly instruction: string;
  /** Bytes; undefined where nobody tells. */
  readonly size: number | undefined;
}

/** What one layer says of a path. */
export interface PathWord {
  /** What the layer itself has there. */
  readonly has?: { readonly kind: PathKind; /** Bytes; 0 for what is no file. */ readonly size: number };
  /**
   * What hides the path in the layers below: a whiteout, a directory that shows nothing of those below it, or something that is no directory where a directory was. `removed`: one of the former two,
   * and nobody tells which.
   */
  readonly hides?: { readonly by: 'whiteout' | 'opaque' | 'file' | 'removed'; /** Of the path itself, or of a directory that it is in; begins with a slash. */ readonly at: string };
}

export type PathKind = 'file' | 'directory' | 'symlink' | 'other';

/** A path and what becomes of what one layer has there. */
export interface PathStep extends PathWord {
  /** Position from the base, 0-based. */
  readonly layer: number;
  /** What this layer has is seen in the end. A directory is, too, where layers above have it as well: they are shown as one. */
  readonly isSeen: boolean;
  /** The layer that hides what this one has. */
  readonly hiddenBy: number | undefined;
  /** The layer below whose file this one has a copy of, or another version. */
  readonly over: number | undefined;
}

/**
 * What becomes of a path, layer by layer from the base up, for layers that have something to say of it: a whiteout and what is no directory hide all below, a directory over a directory shows both.
 */
export function pathSteps(words: readonly (PathWord | undefined)[]): readonly PathStep[] {
  const steps: { word: PathWord; layer: number; over: number | undefined; hiddenBy: number | undefined }[] = [];
  let shown: typeof steps = [];
  const hide = (layer: number): void => {
    for (const step of shown) step.hiddenBy = layer;
    shown = [];
  };
  for (const [layer, word] of words.entries()) {
    if (!word?.has && !word?.hides) continue;
    const step = { word, layer, over: undefined as number | undefined, hiddenBy: undefined as number | undefined };
    if (word.hides) hide(layer);
    const before = shown.at(-1);
    if (word.has && before) {
      step.over = before.layer;
      if (word.has.kind !== 'directory' || before.word.has?.kind !== 'directory') hide(layer);
    }
    if (word.has) shown.push(step);
    steps.push(step);
  }
  return steps.map(({ word, layer, over, hiddenBy }) => ({ ...word, layer, over, hiddenBy, isSeen: word.has !== undefined && hiddenBy === undefined }));
}
