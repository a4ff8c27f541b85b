import type { DiagramBox, DiagramLine, DiagramPicture } from '../../protocol/index.ts';

type Scene = DiagramPicture['scene'];

/** What a box is connected to, by the other end's name, with the line. */
export interface Connection {
  readonly line: DiagramLine;
  readonly isLeaving: boolean;
  readonly other: string;
}

/** The lines of a box. */
export function connectionsOf({ boxes, lines }: Scene, id: string): readonly Connection[] {
  const name = (other: string): string => boxes.find(box => box.id === other)?.label ?? '';
  return lines.flatMap(line => line.from === id ? { line, isLeaving: true, other: name(line.to) } : line.to === id ? { line, isLeaving: false, other: name(line.from) } : []);
}

/** The boxes whose text has all words of a search, in reading order. */
export function matching({ boxes }: Scene, search: string): readonly DiagramBox[] {
  const words = search.toLowerCase().split(/\s+/).filter(word => word !== '');
  return words.length === 0 ? [] : boxes.filter(({ full }) => {
    const text = full.toLowerCase();
    return words.every(word => text.includes(word));
  });
}
