import type { Version } from '../version.ts';

/**
 * The newest and oldest Kubernetes (minor versions) for which each release of kind published node images, by kind's own
 * minor version: its release notes, and for 0.33 what it takes by default. `undefined` where that is not known.
 */
const images: ReadonlyMap<number, readonly [newest: number, oldest: number | undefined]> = new Map([
  [20, [27, 21]], [21, [29, 23]], [22, [29, 23]], [23, [30, 25]], [24, [31, 25]], [25, [31, 26]], [26, [32, 29]], [27, [32, 29]], [28, [33, 30]],
  [29, [33, 30]], [30, [34, 31]], [31, [35, 31]], [33, [37, undefined]],
]);

/** What a release of kind (`0.33.0`) has images for; `undefined` if it is older or newer than this table. */
export function imagesOf(release: string): { readonly newest: Version; readonly oldest: Version | undefined } | undefined {
  const [, minor] = /^0\.(\d+)\./.exec(release) ?? [];
  const known = images.get(Number(minor));
  return known && { newest: { minor: known[0], patch: undefined }, oldest: known[1] === undefined ? undefined : { minor: known[1], patch: undefined } };
}
