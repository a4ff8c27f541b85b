/** Where a picture is seen from: its upper left corner's place in the window, in px, and how large it is. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

interface Rectangle extends Size {
  readonly x: number;
  readonly y: number;
}

const smallest = 0.08;
const largest = 4;
/** Kept free around what is looked at, in px. */
const margin = 24;
/** Words in a picture that is fitted into a window stay this large, or larger: rather a part of it than nothing that can be read. */
const legible = 0.6;

/** All of a picture in the middle of a window, as large as it is drawn or smaller. If that were illegible: its upper left part, as wide or as high as the window. */
export function fitting(picture: Size, window: Size, least: number = legible): View {
  const ratios = [(window.width - 2 * margin) / picture.width, (window.height - 2 * margin) / picture.height];
  const whole = Math.min(...ratios, 1);
  const scale = whole >= least ? whole : Math.max(Math.min(Math.max(...ratios), 1), least);
  const place = (room: number, size: number): number => Math.max(margin, (room - size * scale) / 2);
  return { x: place(window.width, picture.width), y: place(window.height, picture.height), scale };
}

/** Larger or smaller by a factor, around a point of the window that stays where it is. */
export function zoomed({ x, y, scale }: View, factor: number, at: { readonly x: number; readonly y: number }): View {
  const next = Math.min(largest, Math.max(smallest, scale * factor));
  const ratio = next / scale;
  return { x: at.x - (at.x - x) * ratio, y: at.y - (at.y - y) * ratio, scale: next };
}

/** Moved as little as possible so that a part of the picture is seen: its upper left corner first. */
export function revealing(view: View, part: Rectangle, window: Size): View {
  const shift = (from: number, size: number, room: number): number => {
    const [low, high] = [margin - from, room - margin - from - size];
    return Math.min(0, Math.max(high, Math.min(low, 0))) + Math.max(0, low);
  };
  const { x, y, scale } = view;
  return { scale, x: x + shift(x + part.x * scale, part.width * scale, window.width), y: y + shift(y + part.y * scale, part.height * scale, window.height) };
}

/** Moved so that the window never shows nothing of the picture. */
export function kept({ x, y, scale }: View, picture: Size, window: Size): View {
  const keep = (at: number, size: number, room: number): number => Math.min(room - 2 * margin, Math.max(2 * margin - size * scale, at));
  return { x: keep(x, picture.width, window.width), y: keep(y, picture.height, window.height), scale };
}
