/** The variables of a `.env` file as Docker Compose reads it (compose-go `dotenv`), but for values over several lines. */
export function parseEnvFile(text: string): Readonly<Record<string, string>> {
  const variables: Record<string, string> = {};
  for (const line of text.split(/\r?\n/)) {
    const [, name, value = ''] = /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*[=:](.*)$/.exec(line) ?? [];
    if (name !== undefined) variables[name] = valueOf(value.trim());
  }
  return variables;
}

/** Without its quotes, or without the comment behind it. */
function valueOf(text: string): string {
  const [quote = ''] = text;
  const end = quote === '"' || quote === '\'' ? text.indexOf(quote, 1) : -1;
  if (end > 0) return text.slice(1, end);
  const comment = text.search(/(?:^|\s)#/);
  return comment < 0 ? text : text.slice(0, comment).trimEnd();
}
