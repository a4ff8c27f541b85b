import { getHeapStatistics, setFlagsFromString } from 'node:v8';

/**
 * By so much, in percent of what is in use, a heap of at least so many bytes grows before V8 looks for what nobody needs any more. By itself V8 lets a heap become twice or three times as large; smaller ones
 * grow as it has it, which is faster.
 */
const growths = [{ from: 256 * 2 ** 20, percent: 20 }, { from: 512 * 2 ** 20, percent: 10 }] as const;
/** In ms. */
const pause = 1_000;

/** A simulator with thousands of containers takes little more memory than they do. */
export function keepHeapTight(): void {
  // The V8 of an editor need not take flags once it runs.
  if ('electron' in process.versions) return;
  const timer = setInterval(() => {
    const used = getHeapStatistics().used_heap_size;
    const reached = growths.findLast(({ from }) => used >= from);
    if (reached) setFlagsFromString(`--heap-growing-percent=${reached.percent}`);
    if (reached === growths.at(-1)) clearInterval(timer);
  }, pause).unref();
}
