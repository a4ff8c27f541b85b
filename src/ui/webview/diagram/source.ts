import type { Uri } from 'vscode';
import type { Event } from '../../../base/event.ts';
import type { Disposable } from '../../../base/lifecycle.ts';
import type { Clusters, Engines } from '../../../connect/index.ts';
import type { Graph } from '../../../diagram/index.ts';
import type { ImageLayers } from '../../editor/image-layers.ts';

/** One picture, for as long as somebody has it open. A kind of picture is a file beside this one, which makes these. */
export interface DiagramSource extends Disposable {
  /** Which one of its kind, in words of the kind's own, so that it can be opened again: a container's id, and what was chosen in it. May change with {@link onDidChange}. */
  readonly of: string;
  /** Whether it also stands for another one of its kind, so that this is shown and no second one opened. */
  isAbout?(of: string): boolean;
  /** In the reader's language, for the tab. */
  readonly title: string;
  /** What is drawn. Called when the picture is seen first and after {@link onDidChange}, one call at a time; throws what the panel shows in place of it. */
  read(signal: AbortSignal): Promise<Graph>;
  /** The next {@link read} may give something else. */
  readonly onDidChange: Event<void>;
  /** Keeps what the picture shows up to date, until disposed: called while the panel is visible, and not otherwise. */
  watch(): Disposable;
  /** Sentences that stand beside the picture, about what was read last; in the reader's language. */
  notes?(): readonly string[];
  /** Buttons of this picture; asked for after each {@link read}. */
  actions?(): readonly DiagramAction[];
}

/** Something that can be done with a picture besides looking at it: it asks what it has to ask by itself, and tells of a change by the source's `onDidChange`. */
export interface DiagramAction {
  readonly id: string;
  /** In the reader's language. */
  readonly title: string;
  /** It is a state, and this is it. */
  readonly isOn?: boolean;
  /** `node` is the id of the graph's node that is chosen. */
  readonly run: (node: string | undefined) => Promise<void>;
}

/** What sources may use. */
export interface DiagramPorts {
  readonly engines: Engines;
  readonly clusters: Clusters;
  readonly layers: ImageLayers;
  readonly extensionUri: Uri;
  /** Shows an item, known by its tree's id, in its tree; with the keyboard if `focus`. */
  readonly revealItem: (item: string, focus: boolean) => Promise<void>;
  /** The words of an item's row that menus match. */
  readonly contextOf: (item: string) => string | undefined;
}

/** Makes the source of a kind's picture. */
export type OpenDiagram = (ports: DiagramPorts, of: string) => DiagramSource;
