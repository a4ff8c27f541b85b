/** How Docker Compose splits a command line (mattn/go-shellwords without its options). */
export interface CommandLine {
  /** Where it stops reading: a character that only a shell understands, from which on everything is dropped. */
  readonly dropped: number | undefined;
  /** A quote that does not end, or a parenthesis that is not one of `$(…)`: it then refuses the command. */
  readonly fault: { readonly at: number; readonly kind: 'quote' | 'parenthesis' } | undefined;
}

/** Reads a command line as far as Docker Compose does. */
export function readCommand(text: string): CommandLine {
  let open: { readonly end: string; readonly at: number } | undefined;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === '\\' && open?.end !== '\'') at++;
    else if (open) {
      if (character === open.end) open = undefined;
      else if (character === '(' && open.end === ')') return parenthesis(at);
    } else if ('"\'`'.includes(character)) open = { end: character, at };
    else if (character === '(' && text[at - 1] === '$') open = { end: ')', at: at - 1 };
    else if (character === '(' || character === ')') return parenthesis(at);
    else if (';&|<>'.includes(character)) return { dropped: startOfOperator(text, at), fault: undefined };
  }
  return { dropped: undefined, fault: open && { at: open.at, kind: open.end === ')' ? 'parenthesis' : 'quote' } };
}

function parenthesis(at: number): CommandLine {
  return { dropped: undefined, fault: { at, kind: 'parenthesis' } };
}

/** The digit of `2>` goes as well. */
function startOfOperator(text: string, at: number): number {
  return text[at] === '>' && /(?:^|\s)\d$/.test(text.slice(Math.max(0, at - 2), at)) ? at - 1 : at;
}
