/** Resolves when that has happened: a process has ended (`Agent.ended`). */
export function whenEnded(ended: AbortSignal): Promise<void> {
  if (ended.aborted) return Promise.resolve();
  return new Promise(resolve => { ended.addEventListener('abort', () => { resolve(); }, { once: true }); });
}

/** An answer from elsewhere, for as long as somebody lives to whom it matters: it never settles after that. */
export function unlessEnded<T>(ended: AbortSignal, answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    answer.then(value => { if (!ended.aborted) resolve(value); }, (error: unknown) => { if (!ended.aborted) reject(error instanceof Error ? error : new Error(String(error))); });
  });
}
