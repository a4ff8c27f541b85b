/** PAGE_COUNTER_MAX: what “no limit” is, in pages. Files of v1 show it as 9223372036854771712 bytes. */
export const unlimited = 2 ** 51 - 1;

/** Pages that a group uses and may use: mm/page_counter.c. */
export class PageCounter {
  usage = 0;
  /** The most that was used at one time. */
  peak = 0;
  limit = unlimited;
  /** How often the limit stood in the way. */
  failures = 0;

  hasRoomFor(pages: number): boolean {
    return this.usage + pages <= this.limit;
  }

  /** Whatever the limit. @param pages negative to give back */
  charge(pages: number): void {
    this.usage += pages;
    this.peak = Math.max(this.peak, this.usage);
  }

  /** The limit stands in the way. Pages come one by one: all that there was room for was in use then. */
  refuse(): void {
    this.failures++;
    this.peak = Math.max(this.peak, this.limit);
  }

  resetPeak(): void {
    this.peak = this.usage;
  }
}
