import type { Speed } from './pull.ts';

/** How fast images come and go: `realistic` as over a usual line at home, `fast` so that one sees the progress and hardly waits, `instant` without any. */
export const pullSpeeds = ['realistic', 'fast', 'instant'] as const;
export type PullSpeed = typeof pullSpeeds[number];

/** Bytes in a second. */
const rates: Readonly<Record<PullSpeed, Pick<Speed, 'download' | 'extract'>>> = {
  realistic: { download: 12e6, extract: 60e6 },
  fast: { download: 150e6, extract: 600e6 },
  instant: { download: Infinity, extract: Infinity },
};

/** @param sleep waits so many ms of the host's time */
export function speedOf(name: PullSpeed, sleep: Speed['sleep']): Speed {
  return { ...rates[name], sleep };
}
