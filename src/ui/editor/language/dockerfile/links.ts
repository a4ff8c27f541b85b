import type { DocumentLink } from 'vscode-languageserver-types';
import { Lines, parseDockerfile } from '../../../../lint/index.ts';
import { imagePages } from './library.ts';

/** Links from images to their pages; not from stages, nor from names that only the build knows. */
export function links(text: string): DocumentLink[] {
  const lines = new Lines(text);
  const named = new Set(parseDockerfile(text).stages
    .filter(({ base, image }) => image && !base && !image.text.includes('$'))
    .map(({ image }) => lines.positionAt(image?.span.start ?? 0).line));
  return imagePages(text).filter(({ range }) => named.has(range.start.line));
}
