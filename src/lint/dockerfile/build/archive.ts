/** Endings of what ADD unpacks (moby/go-archive). It looks at the content, so that a name without one proves nothing. */
const ending = /\.(?:tar|gz|tgz|taz|bz2?|tbz2?|tb2|xz|txz|lz|tlz|lzma|zst|tzst|tpz|z|tz)$/i;

/** Whether a path looks like an archive that ADD unpacks. */
export function isArchive(path: string): boolean {
  return ending.test(path);
}
