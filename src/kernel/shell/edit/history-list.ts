/** The lines that were typed before, as plain data in the state of a shell. */
export class History {
  readonly lines: string[] = [];
  /** The number of the first line. */
  first = 1;
  /** How many of the last lines are not in the file yet. */
  unsaved = 0;
  /** What was cut while editing. */
  readonly kills: string[] = [];

  /** The number that the next line gets. */
  get next(): number {
    return this.first + this.lines.length;
  }

  add(line: string, most: number): void {
    this.lines.push(line);
    this.unsaved++;
    for (; this.lines.length > most; this.first++) this.lines.shift();
    this.unsaved = Math.min(this.unsaved, this.lines.length);
  }

  clear(): void {
    this.lines.length = 0;
    this.first = 1;
    this.unsaved = 0;
  }
}
