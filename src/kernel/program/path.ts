/** A path below a directory. */
export function join(directory: string, name: string): string {
  return directory === '' ? name : directory.endsWith('/') ? directory + name : `${directory}/${name}`;
}

/** The last name of a path without slashes behind it: basename(1). */
export function lastName(path: string): string {
  const trimmed = withoutSlashes(path);
  return trimmed === '/' ? '/' : trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

/** The path without slashes at its end; `/` stays. */
export function withoutSlashes(path: string): string {
  return /^\/+$/.test(path) ? '/' : path.replace(/(?<=[^/])\/+$/, '');
}

/** What is before the last name: dirname(1). */
export function parentOf(path: string): string {
  const trimmed = withoutSlashes(path);
  const slash = trimmed.lastIndexOf('/');
  return slash < 0 ? '.' : withoutSlashes(trimmed.slice(0, slash + 1));
}
