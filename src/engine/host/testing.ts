import { codeHasCome } from '../../kernel/index.ts';
import type { Pace } from './pace.ts';

/** Lets all that is due happen first. */
function turn(): Promise<void> {
  // eslint-disable-next-line no-restricted-globals -- tests have an event loop
  return new Promise(resolve => { setImmediate(resolve); });
}

/** Time that passes only where a test lets it. */
export class TestPace implements Pace {
  allowed = 0;
  private at: number | undefined;
  private callback: () => void = () => undefined;

  wakeAt(at: number | undefined, callback: () => void): void {
    this.at = at;
    this.callback = callback;
  }

  /** Lets so many ms pass. */
  async advance(ms: number): Promise<void> {
    const end = this.allowed + ms * 1e6;
    for (;;) {
      await this.settle();
      if (this.at === undefined || this.at > end) break;
      this.allowed = Math.max(this.allowed, this.at);
    }
    this.allowed = end;
    await this.settle();
  }

  /** Waits for something of the engine; time passes only if nothing would happen otherwise. @throws RangeError if nothing ever will */
  async until<T>(promise: Promise<T>): Promise<T> {
    const state = { settled: false };
    const mark = (): void => { state.settled = true; };
    promise.then(mark, mark);
    for (;;) {
      await this.settle();
      if (state.settled) return promise;
      if (this.at === undefined) throw new RangeError('everything waits for something that never comes');
      this.allowed = Math.max(this.allowed, this.at);
    }
  }

  /** Lets everybody work who can, at this time. */
  private async settle(): Promise<void> {
    for (let quiet = 0; quiet < 3;) {
      await turn();
      await codeHasCome();
      if (this.at === undefined || this.at > this.allowed) {
        quiet++;
        continue;
      }
      quiet = 0;
      this.at = undefined;
      this.callback();
    }
  }
}
