/** All that the editor asks about Dockerfiles, in one file of the bundle, which the first question loads. */
export { complete } from './completion.ts';
export { formatDocument, type FormattingOptions, formatOnType, formatRange } from './formatting.ts';
export { hover } from './hover.ts';
export { signatureHelp } from './library.ts';
export { links } from './links.ts';
export { definition, highlights, prepareRename, references, rename } from './navigation.ts';
export { foldingRanges, symbols } from './outline.ts';
