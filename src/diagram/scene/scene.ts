import type { Message } from '../../base/message.ts';
import type { Chart, NodeKind, Tone } from '../graph/graph.ts';

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
  readonly hint: Message | undefined;
  readonly chart: Chart | undefined;
  /** Whether it is closed; undefined if there is nothing in it. */
  readonly folded: boolean | undefined;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Line {
  readonly id: string;
  /** The boxes at its ends. */
  readonly from: string;
  readonly to: string;
  /** Without an arrow. */
  readonly isWire: boolean;
  readonly tone: Tone | undefined;
  readonly points: readonly Point[];
  /** Cut to what fits, and where it stands; undefined without. */
  readonly label: (Rectangle & { readonly text: string }) | undefined;
  readonly hint: Message | undefined;
}
