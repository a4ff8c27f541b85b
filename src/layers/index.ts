/**
 * Images taken apart: what every layer adds, changes, hides and wastes.
 *
 * `openArchive` (or `openStore` for a folder) tells which images there are; `analyse` reads the layers of one and gives an {@link Analysis}: numbers, waste, and a
 * {@link Tree} whose directories are opened one by one, of one layer or of all layers up to one. `Analysis.readFile` reads a file of any layer, `compareImages` lays two
 * analyses side by side: give both the same `SharedLayers`.
 *
 * Bytes come through {@link ByteSource}, libraries through {@link LayerPorts}. Damaged and hostile archives end in a `LayersError`, or in problems of the layer concerned.
 */
export { analyse, type AnalyseOptions, type Analysis, type AnalysisProgress, type LayerProblem, problemsOf, SharedLayers } from './analysis.ts';
export { compareImages, type FileDifference, type ImageDifference, type SettingDifference } from './compare.ts';
export { settleRewritten } from './compare-contents.ts';
export { SourceCursor, StreamCursor } from './archive/cursor.ts';
export type { Kind, TarEntry } from './archive/entry.ts';
export { readTar } from './archive/read-tar.ts';
export { type ByteSource, bytesSource, partOf, readAll, streamOf } from './byte-source.ts';
export { LayersError } from './failure.ts';
export type { BlobStore, HistoryStep, ImageArchive, ImageSettings, LayerBlob, LayeredImage } from './image/image.ts';
export { openArchive, openStore } from './image/open.ts';
export { type Compression, compressionOf, LayerBytes } from './layer-bytes.ts';
export type { FileCount, LayerFacts } from './layer-facts.ts';
export type { Verify } from './read-layer.ts';
export { comparePackages, type PackageDifference } from './packages/compare.ts';
export type { Package } from './packages/package.ts';
export { type InstalledPackages, installedPackages } from './packages/packages.ts';
export type { LayerPorts, Sha256 } from './ports.ts';
export { type NamedAnalysis, plainText, reportAsJson, reportAsText } from './report.ts';
export { change, metadataOnly } from './tree/change.ts';
export { type Difference, type Expansion, Outline, type OutlineFilter, type OutlineLook, type OutlineRow, type OutlineWork } from './tree/outline.ts';
export { type Item, type Mark, type Tree, type View } from './tree/tree.ts';
export type { Waste, WasteCause, WastedPart, WastedPath } from './waste.ts';
export * from './predict/index.ts';
