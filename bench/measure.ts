/** Helpers of the benchmarks: a figure is a median of several runs, a report is one JSON line. */

/** Runs `task` a few times, each after the other, and gives the median and the worst of what it returns or, without a number, of its time in ms. */
export async function measure(runs: number, task: (run: number) => Promise<number | undefined>): Promise<{ readonly median: number; readonly worst: number }> {
  const figures: number[] = [];
  for (let run = 0; run < runs; run++) {
    const begun = performance.now();
    const figure = await task(run);
    figures.push(figure ?? performance.now() - begun);
  }
  figures.sort((a, b) => a - b);
  return { median: round(figures[figures.length >> 1] ?? NaN), worst: round(figures.at(-1) ?? NaN) };
}

/** Prints one result. `limit` is what the figure must stay under; the process fails when it does not. */
export function report(name: string, figures: Readonly<Record<string, number | string>>, limit?: { readonly figure: string; readonly below: number }): void {
  const value = limit ? Number(figures[limit.figure]) : 0;
  const ok = !limit || value < limit.below;
  if (!ok) process.exitCode = 1;
  console.log(JSON.stringify({ bench: name, ...figures, ...limit && { limit: `${limit.figure} < ${limit.below}`, ok } }));
}

export function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
