/** Diagrams: the picture that a panel shows, placed already, and what a person does to it. Words are in the reader's language. */
import * as v from 'valibot';
import { nodeKinds, tones } from '../diagram/index.ts';
import { parserOf } from './page.ts';

const rectangle = { x: v.number(), y: v.number(), width: v.number(), height: v.number() };
const point = v.object({ x: v.number(), y: v.number() });
const tone = v.optional(v.picklist(tones));

const boxSchema = v.object({
  ...rectangle,
  id: v.string(),
  kind: v.picklist(nodeKinds),
  tone,
  item: v.optional(v.string()),
  depth: v.number(),
  label: v.string(),
  details: v.array(v.string()),
  full: v.string(),
  hint: v.optional(v.string()),
  chart: v.optional(v.object({ values: v.pipe(v.array(v.number()), v.readonly()), limit: v.optional(v.number()) })),
  folded: v.optional(v.boolean()),
  /** Of the item's row in its tree: words that menus match. */
  context: v.optional(v.string()),
});

const lineSchema = v.object({ id: v.string(), from: v.string(), to: v.string(), isWire: v.boolean(), tone, points: v.array(point), label: v.optional(v.object({ ...rectangle, text: v.string() })), hint: v.optional(v.string()) });

const sceneSchema = v.object({ title: v.string(), width: v.number(), height: v.number(), boxes: v.array(boxSchema), lines: v.array(lineSchema) });

/** What a diagram is about, so that it can be opened again: its kind, and what of that kind, in words of the kind's own. */
const subjectSchema = v.object({ kind: v.string(), of: v.string() });

/** A button that belongs to this picture alone. */
const actionSchema = v.object({ id: v.string(), title: v.string(), isOn: v.boolean() });

const pictureSchema = v.object({
  type: v.literal('picture'),
  subject: subjectSchema,
  scene: sceneSchema,
  /** The same as text. */
  outline: v.string(),
  /** Sentences beside the picture. */
  notes: v.array(v.string()),
  actions: v.array(actionSchema),
  toggled: v.array(v.string()),
});

const waitingSchema = v.object({ type: v.literal('waiting'), subject: subjectSchema });
const failedSchema = v.object({ type: v.literal('failed'), text: v.string() });
/** Draw this as an image, and answer with `image`. */
const rasterSchema = v.object({ type: v.literal('raster'), svg: v.string(), width: v.number(), height: v.number() });
/** What the window's buttons and keys ask of the page. */
const doSchema = v.object({ type: v.literal('do'), what: v.picklist(['find', 'fit', 'zoomIn', 'zoomOut']) });
/** Look at the box of this item. */
const chooseSchema = v.object({ type: v.literal('choose'), item: v.string() });

/** To the page. */
const toDiagramSchema = v.variant('type', [pictureSchema, waitingSchema, failedSchema, rasterSchema, doSchema, chooseSchema]);

/** From the page: `toggle` opens or closes a box; `open` shows the item of a box in its tree, with the keyboard if `focus`; `act` runs one of the picture's actions, about the box that is chosen. */
const fromDiagramSchema = v.variant('type', [
  v.object({ type: v.literal('open'), id: v.string(), focus: v.boolean() }),
  v.object({ type: v.literal('toggle'), id: v.string() }),
  v.object({ type: v.literal('act'), action: v.string(), box: v.optional(v.string()) }),
  v.object({ type: v.literal('image'), png: v.string() }),
  v.object({ type: v.literal('retry') }),
]);

/** How a page was left: what it showed, and from where; without a view, all of it. */
const diagramStateSchema = v.object({
  subject: subjectSchema,
  view: v.optional(v.object({ x: v.number(), y: v.number(), scale: v.number() })),
  outline: v.boolean(),
  /** The boxes that were opened or closed by hand. */
  toggled: v.array(v.string()),
});

export type DiagramSubject = v.InferOutput<typeof subjectSchema>;
export type DiagramPicture = v.InferOutput<typeof pictureSchema>;
export type DiagramBox = v.InferOutput<typeof boxSchema>;
export type DiagramLine = v.InferOutput<typeof lineSchema>;
export type ToDiagram = v.InferOutput<typeof toDiagramSchema>;
export type FromDiagram = v.InferOutput<typeof fromDiagramSchema>;
export type DiagramState = v.InferOutput<typeof diagramStateSchema>;

export const parseToDiagram = parserOf(toDiagramSchema);
export const parseFromDiagram = parserOf(fromDiagramSchema);
export const parseDiagramState = parserOf(diagramStateSchema);
