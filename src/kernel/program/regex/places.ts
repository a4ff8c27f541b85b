import { isWordCharacter } from './char-set.ts';
import type { Place } from './syntax.ts';

/** Whether an offset of a text is such a place. */
export function isAt(place: Place, text: string, at: number, multiline: boolean, unicode: boolean): boolean {
  switch (place) {
    case 'text-start':
      return at === 0;
    case 'text-end':
      return at === text.length;
    case 'line-start':
      return at === 0 || (multiline && text.charCodeAt(at - 1) === 0x0a);
    case 'line-end':
      return at === text.length || (multiline && text.charCodeAt(at) === 0x0a);
  }
  const before = at > 0 && isWordCharacter(text.charCodeAt(at - 1), unicode);
  const after = at < text.length && isWordCharacter(text.charCodeAt(at), unicode);
  switch (place) {
    case 'word-start':
      return !before && after;
    case 'word-end':
      return before && !after;
    case 'word-edge':
      return before !== after;
    case 'word-inside':
      return before === after;
    case 'no-word-before':
      return !before;
    case 'no-word-after':
      return !after;
  }
}
