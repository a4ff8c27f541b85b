import type { Message } from '../../../base/message.ts';
import { type Graph, outlineOf, type Scene } from '../../../diagram/index.ts';
import type { DiagramPicture, DiagramSubject } from '../../../protocol/index.ts';

/** What a page is told of a picture. */
export interface PictureParts {
  readonly subject: DiagramSubject;
  readonly graph: Graph;
  /** The graph, or what is open of it, laid out. */
  readonly scene: Scene;
  readonly toggled: readonly string[];
  readonly notes?: readonly string[];
  readonly actions?: DiagramPicture['actions'];
  readonly say: (text: Message) => string;
  /** The words of an item's row that menus match. */
  readonly contextOf?: (item: string) => string | undefined;
}

/** The message to the page that shows a picture. */
export function pictureOf({ subject, graph, scene: { title, width, height, boxes, lines }, toggled, notes = [], actions = [], say, contextOf = () => undefined }: PictureParts): DiagramPicture {
  return {
    type: 'picture', subject, outline: outlineOf(graph), notes: [...notes], actions: [...actions], toggled: [...toggled],
    scene: {
      title, width, height,
      boxes: boxes.map(({ hint, details, ...box }) => ({ ...box, details: [...details], hint: hint && say(hint), context: box.item === undefined ? undefined : contextOf(box.item) })),
      lines: lines.map(({ hint, points, ...line }) => ({ ...line, points: [...points], hint: hint && say(hint) })),
    },
  };
}
