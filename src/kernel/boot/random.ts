import type { Random } from '../clock.ts';

/** Numbers that follow from a seed: xorshift32 (Marsaglia, "Xorshift RNGs", Journal of Statistical Software 8/14, 2003), begun at a mixed seed. */
export class SeededRandom implements Random {
  private state: number;

  constructor(seed: number) {
    this.state = Math.imul(seed ^ 0x5bd1e995, 0x9e3779b1) | 1;
    for (let i = 0; i < 8; i++) this.next();
  }

  next(): number {
    let x = this.state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.state = x;
    return x >>> 0;
  }
}
