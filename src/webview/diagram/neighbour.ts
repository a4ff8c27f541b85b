/** Enough of a box to go from one to another. */
export interface Place {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Direction = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight';

/** So much farther is what is beside the way than what is on it. */
const aside = 3;

/**
 * The box that a person means who presses an arrow: the next by the corners where boxes and their texts begin, rather straight ahead than beside. So the way up or to the left leads out of a box, too.
 */
export function neighbour<T extends Place>(boxes: readonly T[], from: Place, direction: Direction): T | undefined {
  let best: { readonly box: T; readonly far: number } | undefined;
  for (const box of boxes) {
    const far = distance(from, box, direction);
    if (box.id !== from.id && far !== undefined && (!best || far < best.far)) best = { box, far };
  }
  return best?.box;
}

function distance(from: Place, to: Place, direction: Direction): number | undefined {
  const isLevel = direction === 'ArrowLeft' || direction === 'ArrowRight';
  const sign = direction === 'ArrowLeft' || direction === 'ArrowUp' ? -1 : 1;
  const ahead = sign * (isLevel ? to.x - from.x : to.y - from.y);
  if (ahead < 1) return undefined;
  const beside = isLevel ? gap(from.y, from.height, to.y, to.height) : gap(from.x, from.width, to.x, to.width);
  return ahead + aside * beside;
}

/** How far two stretches are apart; zero if they touch. */
function gap(a: number, length: number, b: number, other: number): number {
  return Math.max(0, b - a - length, a - b - other);
}
