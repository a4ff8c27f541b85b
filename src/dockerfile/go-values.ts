/** What Go's `strconv.ParseBool` takes, and so BuildKit where it does not read flags itself. */
export function isGoBoolean(text: string): boolean {
  return /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(text);
}
