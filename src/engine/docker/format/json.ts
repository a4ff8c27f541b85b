/** Indents JSON by four blanks as Go's json.Indent does: only blanks between the tokens change, numbers and escapes stay as they are. */
export function indentJson(text: string, prefix = '', indent = '    '): string {
  let depth = 0;
  let result = '';
  const newline = (): string => `\n${prefix}${indent.repeat(depth)}`;
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g) ?? [];
  tokens.forEach((token, at) => {
    switch (token) {
      case '{': case '[': {
        const isEmpty = tokens[at + 1] === (token === '{' ? '}' : ']');
        if (!isEmpty) depth++;
        result += isEmpty ? token : token + newline();
        break;
      }
      case '}': case ']': {
        const isEmpty = tokens[at - 1] === (token === '}' ? '{' : '[');
        if (!isEmpty) depth--;
        result += isEmpty ? token : newline() + token;
        break;
      }
      case ',':
        result += token + newline();
        break;
      case ':':
        result += ': ';
        break;
      default: result += token;
    }
  });
  return result;
}
