import type { NodeKind, Tone } from '../graph/graph.ts';

/** A picture as shapes in places, in px from the upper left corner. Texts are cut to what fits. */
export interface Scene {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  /** Those that hold others come before them. */
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
}

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Box extends Rectangle {
  readonly id: string;
  readonly kind: NodeKind;
  readonly tone: Tone | undefined;
  readonly item: string | undefined;
  /** How deep it is in others, from zero. */
  readonly depth: number;
  readonly label: string;
  readonly details: readonly string[];
  /** All of its text, uncut. */
  readonly full: string;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Line {
  readonly id: string;
  readonly tone: Tone | undefined;
  readonly points: readonly Point[];
  /** Cut to what fits, and where it stands; undefined without. */
  readonly label: (Rectangle & { readonly text: string }) | undefined;
}
