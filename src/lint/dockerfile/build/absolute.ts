/** Whether a path begins at a root: `/…`, `\…`, or a drive of Windows. */
export function isAbsolute(path: string): boolean {
  return /^(?:[/\\]|[a-zA-Z]:)/.test(path);
}
