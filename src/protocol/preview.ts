/** The Layer Preview: what a build of the Dockerfile in the editor would make. Words are in the reader's language already. */
import * as v from 'valibot';

const stepSchema = v.object({
  /** From zero, of the instruction in the editor. */
  line: v.number(),
  instruction: v.string(),
  /** `Layer 5`; empty for metadata. */
  layer: v.string(),
  /** Undefined where nobody can know. */
  bytes: v.optional(v.number()),
  /** The bytes are a guess. */
  isGuess: v.boolean(),
  size: v.string(),
  cache: v.string(),
  cacheState: v.picklist(['cached', 'rebuild', 'unknown', 'instant', 'skipped']),
  /** What is copied, and from which stage. */
  files: v.array(v.string()),
  /** With the source of each fact. */
  detail: v.array(v.string()),
});

const stageSchema = v.object({
  line: v.number(),
  /** The FROM as it is written. */
  instruction: v.string(),
  title: v.string(),
  base: v.string(),
  use: v.string(),
  isNeeded: v.boolean(),
  /** Bytes of the base image's layers, from the bottom up. */
  baseLayers: v.array(v.number()),
  steps: v.array(stepSchema),
});

const comparedSchema = v.object({
  line: v.number(),
  instruction: v.string(),
  predicted: v.optional(v.number()),
  real: v.optional(v.number()),
  size: v.string(),
  cache: v.string(),
  isRight: v.optional(v.boolean()),
});

const lastBuildSchema = v.object({
  title: v.string(),
  summary: v.string(),
  /** The Dockerfile has changed since: lines may be others now. */
  isOld: v.boolean(),
  steps: v.array(comparedSchema),
});

const previewSchema = v.object({
  type: v.literal('preview'),
  /** The Dockerfile's uri, by which it is found again. */
  document: v.string(),
  file: v.string(),
  /** What is going on, or what is wrong; empty if nothing is. */
  status: v.string(),
  isBusy: v.boolean(),
  /** Whose rules and which engine. */
  source: v.string(),
  stages: v.array(stageSchema),
  lastBuild: v.optional(lastBuildSchema),
});

const cursorSchema = v.object({ type: v.literal('cursor'), line: v.number(), focus: v.boolean() });

/** To the page. `cursor` with `focus` asks for the keyboard to go to the row. */
export const toPreviewSchema = v.variant('type', [previewSchema, cursorSchema]);

/** From the page: show this line in the editor. */
export const fromPreviewSchema = v.object({ type: v.literal('reveal'), line: v.number() });

/** How the page was left. */
export const previewStateSchema = v.object({ compare: v.boolean(), document: v.string() });

export type PreviewPage = v.InferOutput<typeof previewSchema>;
export type PreviewStage = v.InferOutput<typeof stageSchema>;
export type PreviewStep = v.InferOutput<typeof stepSchema>;
export type PreviewLastBuild = v.InferOutput<typeof lastBuildSchema>;
export type PreviewCompared = v.InferOutput<typeof comparedSchema>;
export type ToPreview = v.InferOutput<typeof toPreviewSchema>;
export type FromPreview = v.InferOutput<typeof fromPreviewSchema>;
export type PreviewState = v.InferOutput<typeof previewStateSchema>;
