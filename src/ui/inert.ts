/**
 * Text from an engine for a notification. VS Code makes links of `[…](command:…)` there, which would run a command at a
 * click; with a zero-width space in it, it is just text.
 */
export function inert(text: string): string {
  return text.replaceAll('](', ']\u200b(');
}
