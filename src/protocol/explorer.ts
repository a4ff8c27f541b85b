/** What the page of the Layer Explorer and the extension say to each other. */
import * as v from 'valibot';
import { parserOf } from './page.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const fileCount = v.object({ files: count, bytes: v.number() });

const difference = v.picklist(['added', 'changed', 'metadata', 'removed', 'wasted']);

/** Where an image comes from: an engine, or an archive on this machine's disk that may have several. */
const subject = v.variant('from', [
  v.object({ from: v.literal('engine'), engineId: v.string(), imageId: v.string(), name: v.string() }),
  v.object({ from: v.literal('archive'), path: v.string(), image: count, name: v.string() }),
]);

/** What of an image the tree shows. */
const look = v.object({
  /** From the base, 0-based. */
  layer: count,
  of: v.picklist(['layer', 'merged']),
  sort: v.picklist(['name', 'size']),
  differences: v.array(difference),
  /** Bytes. */
  least: v.pipe(v.number(), v.minValue(0)),
  text: v.string(),
});

/** Directories that are open, as paths: a byte of a name that is no UTF-8 is a code unit from U+DC80 to U+DCFF, here and in all other paths. */
const expansion = v.object({ isOpen: v.boolean(), except: v.array(v.string()) });

/** Lines that the page wants at once. */
const range = { from: count, count: v.pipe(count, v.maxValue(1000)) };

/** What the page was left with. */
const state = v.object({
  subject,
  look,
  expansion,
  tab: v.picklist(['files', 'waste']),
  /** The line with the focus, and the first that was on the screen. */
  active: count,
  top: count,
});

/** Every question about lines has a number; what answers another one than the last is dropped. */
const version = { version: count };

const fromPage = v.variant('type', [
  v.object({ type: v.literal('look'), ...version, look, expansion: v.optional(expansion), ...range }),
  v.object({ type: v.literal('toggle'), ...version, row: count, ...range }),
  v.object({ type: v.literal('openAll'), ...version, isOpen: v.boolean(), ...range }),
  /** Opens the directories above a path, and says on which line it is. */
  v.object({ type: v.literal('reveal'), ...version, look, path: v.string(), ...range }),
  v.object({ type: v.literal('rows'), ...version, ...range }),
  /** Where the directory of a line is, or the next name that begins with what was typed. */
  v.object({ type: v.literal('find'), ...version, from: count, text: v.optional(v.string()) }),
  v.object({ type: v.literal('open'), ...version, row: count }),
  v.object({ type: v.literal('cancel') }),
  v.object({ type: v.literal('retry') }),
]);

const row = v.object({
  name: v.string(),
  kind: v.picklist(['file', 'hardlink', 'symlink', 'directory', 'character', 'block', 'fifo']),
  mark: v.picklist(['added', 'changed', 'metadata', 'same', 'removed', 'none']),
  /** Of a link; empty otherwise. */
  target: v.string(),
  depth: count,
  position: count,
  setSize: count,
  isOpen: v.optional(v.boolean()),
  bytes: v.number(),
  removedBytes: v.number(),
  wastedBytes: v.number(),
  /** The layer that has what is shown, and the one that hides it later; from the base, 0-based. */
  layer: count,
  hiddenAt: v.optional(count),
  mode: count,
  uid: v.number(),
  gid: v.number(),
});

const lines = { from: count, rows: v.array(row) };

const layer = v.object({
  instruction: v.string(),
  diffId: v.string(),
  size: v.number(),
  added: fileCount,
  changed: fileCount,
  metadataOnly: fileCount,
  removed: fileCount,
  hiddenLater: fileCount,
  /** In the reader's language: why nothing of it is shown, and what else is wrong with it. */
  unreadable: v.optional(v.string()),
  problems: v.array(v.string()),
});

const wasted = v.object({
  path: v.string(),
  bytes: v.number(),
  /** Which layer stores most of it, and which hides it; from the base, 0-based. */
  storedBy: count,
  hiddenBy: count,
  /** In the reader's language. */
  advice: v.string(),
});

const toPage = v.variant('type', [
  v.object({ type: v.literal('subject'), subject }),
  v.object({ type: v.literal('progress'), text: v.string(), share: v.optional(v.number()) }),
  v.object({ type: v.literal('failed'), text: v.string() }),
  v.object({
    type: v.literal('image'), name: v.string(), platform: v.string(), totalBytes: v.number(), visibleBytes: v.number(), wastedBytes: v.number(), efficiency: v.number(),
    layers: v.array(layer), wastedPaths: count, waste: v.array(wasted),
  }),
  /** How many lines there are now; `active` is the one that was asked for, if there is one. */
  v.object({ type: v.literal('outline'), ...version, count, matches: v.optional(count), expansion, active: v.optional(count), ...lines }),
  v.object({ type: v.literal('rows'), ...version, ...lines }),
  /** Look at this layer. */
  v.object({ type: v.literal('choose'), layer: count }),
  v.object({ type: v.literal('found'), ...version, row: count }),
]);

export type ExplorerSubject = v.InferOutput<typeof subject>;
export type ExplorerLook = v.InferOutput<typeof look>;
export type ExplorerDifference = v.InferOutput<typeof difference>;
export type ExplorerExpansion = v.InferOutput<typeof expansion>;
export type ExplorerState = v.InferOutput<typeof state>;
export type ExplorerRow = v.InferOutput<typeof row>;
export type ExplorerLayer = v.InferOutput<typeof layer>;
export type ExplorerWaste = v.InferOutput<typeof wasted>;
/** What the page says. */
export type ExplorerRequest = v.InferOutput<typeof fromPage>;
/** What the extension says. */
export type ExplorerAnswer = v.InferOutput<typeof toPage>;
/** All of an image but its files. */
export type ExplorerImage = Extract<ExplorerAnswer, { type: 'image' }>;

export const parseExplorerRequest = parserOf<ExplorerRequest>(fromPage);
export const parseExplorerAnswer = parserOf<ExplorerAnswer>(toPage);
export const parseExplorerState = parserOf<ExplorerState>(state);
