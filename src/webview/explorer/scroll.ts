/** Lines of equal height in a box that scrolls: browsers lay out 33 million pixels at most, so that beyond `tallest` the scroll bar stands for more than it measures. */
export const tallest = 8_000_000;

/** What is measured, in px, and how many lines there are. */
export interface Scrolled {
  readonly lines: number;
  readonly lineHeight: number;
  /** Of the box. */
  readonly height: number;
}

/** The height of everything, as the scroll bar measures it. */
export function scrollHeight({ lines, lineHeight }: Scrolled): number {
  return Math.min(tallest, lines * lineHeight);
}

/** The first line that is to be seen, with the part of it that is above the box. */
export function firstLine(scrolled: Scrolled, top: number): number {
  const { lines, lineHeight, height } = scrolled;
  const room = scrollHeight(scrolled) - height;
  if (room <= 0) return 0;
  return Math.min(1, Math.max(0, top / room)) * (lines - height / lineHeight);
}

/** Where to scroll to, so that a line is the first. */
export function topOf(scrolled: Scrolled, line: number): number {
  const { lines, lineHeight, height } = scrolled;
  const hidden = lines - height / lineHeight;
  return hidden <= 0 ? 0 : Math.min(1, Math.max(0, line / hidden)) * (scrollHeight(scrolled) - height);
}

/** The line to begin with, so that `line` is to be seen, and as little moves as can be; `first` if it is seen already. */
export function revealed({ lineHeight, height }: Scrolled, first: number, line: number): number {
  const whole = Math.max(1, Math.floor(height / lineHeight));
  if (line < first) return line;
  return line + 1 > first + height / lineHeight ? line + 1 - whole : first;
}
