export { compareBuild, type ComparedStep, type SeenStep, stepsSeen } from './comparison.ts';
export type { BaseImage, ContextEntry, Facts, PackageRequest } from './facts.ts';
export type { Forecast } from './forecast.ts';
export { type BuildOutcome, recordOf, stepsInImage } from './keep.ts';
export { type BasePreview, type BuildPreview, type FilesPreview, mostBiggest, type PredictedSize, previewBuild, type StagePreview, type StepPreview } from './preview.ts';
export type { Builder, BuildRecord, RecordedStep, StepInputs } from './record.ts';
export { baseReferences } from './plan.ts';
