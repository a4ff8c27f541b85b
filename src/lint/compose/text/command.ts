/** How Docker Compose splits a command line (mattn/go-shellwords without its options). */
export interface CommandLine {
  /** Where it stops reading: a character that only a shell understands, from which on everything is dropped. */
  readonly dropped: number | undefined;
  /** A quote that does not end, a parenthesis that is not one of `$(…)`, or a backslash at the end: it then refuses the command. */
  readonly fault: CommandFault | undefined;
}

export interface CommandFault {
  readonly at: number;
  readonly kind: 'quote' | 'parenthesis' | 'backslash';
}

/** Reads a command line as far as Docker Compose does. */
export function readCommand(text: string): CommandLine {
  const open = new Map<string, number>();
  const isOpen = (...signs: string[]): boolean => signs.some(sign => open.has(sign));
  const toggle = (sign: string, at: number): void => {
    if (!open.delete(sign)) open.set(sign, at);
  };
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    switch (character) {
      case '\\':
        if (isOpen('\'')) break;
        at++;
        if (at === text.length) return { dropped: undefined, fault: { at: at - 1, kind: 'backslash' } };
        break;
      case '`': if (!isOpen('\'', '"', ')')) toggle('`', at); break;
      case '"': if (!isOpen('\'', ')')) toggle('"', at); break;
      case '\'': if (!isOpen('"', ')')) toggle('\'', at); break;
      case ')': if (!isOpen('\'', '"', '`')) toggle(')', at); break;
      case '(':
        if (isOpen('\'', '"', '`')) break;
        if (isOpen(')') || text[at - 1] !== '$') return { dropped: undefined, fault: { at, kind: 'parenthesis' } };
        open.set(')', at - 1);
        break;
      case ';': case '&': case '|': case '<': case '>':
        if (open.size === 0) return { dropped: startOfOperator(text, at), fault: undefined };
        break;
    }
  }
  const [sign, at] = [...open][0] ?? [];
  return { dropped: undefined, fault: at === undefined ? undefined : { at, kind: sign === ')' ? 'parenthesis' : 'quote' } };
}

/** The digit of `2>` goes as well. */
function startOfOperator(text: string, at: number): number {
  return text[at] === '>' && /(?:^|\s)\d$/.test(text.slice(Math.max(0, at - 2), at)) ? at - 1 : at;
}
