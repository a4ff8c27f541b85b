/** `!!`, `!n`, `!prefix`, `!$` …: bash(1), HISTORY EXPANSION. Pure. */

/** What came of it; `print`: it is shown and kept, but not run (`:p`). */
export type Expanded = { readonly text: string; readonly changed: boolean; readonly print: boolean } | { readonly error: string };

/** @param first the number of the first line of history */
export function expandHistory(line: string, history: readonly string[], first: number): Expanded {
  const quick = /^\^([^^]*)\^([^^\n]*)(\^(.*))?$/s.exec(line);
  if (quick) {
    const [, from = '', to = '', , rest = ''] = quick;
    const last = history.at(-1);
    if (!last?.includes(from)) return { error: `:s${line}: substitution failed` };
    return { text: last.replace(from, () => to) + rest, changed: true, print: false };
  }
  let text = '';
  let [changed, print, quoted] = [false, false, false];
  for (let at = 0; at < line.length;) {
    const c = line.charAt(at);
    const next = line.charAt(at + 1);
    if (c === '\\') {
      text += line.slice(at, at + 2);
      at += 2;
    } else if (c === '\'' && !quoted) {
      const end = line.indexOf('\'', at + 1);
      const stop = end < 0 ? line.length : end + 1;
      text += line.slice(at, stop);
      at = stop;
    } else if (c !== '!' || next === '' || /[\s=(]/.test(next) || (quoted && next === '"') || text.endsWith('$') || text.endsWith('${') || text.endsWith('[')) {
      if (c === '"') quoted = !quoted;
      text += c;
      at++;
    } else {
      const found = designator(line, at, history, first, text);
      if ('error' in found) return found;
      text += found.text;
      print ||= found.print;
      changed = true;
      at = found.end;
    }
  }
  return { text, changed, print };
}

type Found = { readonly text: string; readonly end: number; readonly print: boolean } | { readonly error: string };

function designator(line: string, at: number, history: readonly string[], first: number, typed: string): Found {
  const rest = line.slice(at + 1);
  const event = /^(?:!|-?\d+|\?[^?\n]*\??|#|(?=[$^*:])|[^\s:;&|<>()"'`$^*%]+)/.exec(rest)?.[0];
  if (event === undefined) return { error: `!${rest.charAt(0)}: event not found` };
  const source = event === '#' ? typed : eventOf(event, history, first);
  if (source === undefined) return { error: `!${event}: event not found` };
  let end = at + 1 + event.length;
  let text = source;
  const word = /^(?::(\d+-\d*|\d+\*?|-\d+|[$^*%])|([$^*]))/.exec(line.slice(end));
  if (word) {
    const [whole, colon, bare] = word;
    const chosen = wordsOf(source, colon ?? bare ?? '');
    if (chosen === undefined) return { error: `${whole}: bad word specifier` };
    text = chosen;
    end += whole.length;
  }
  let print = false;
  for (;;) {
    const modifier = /^:(?:g?s\/((?:[^/\\]|\\.)*)\/((?:[^/\\]|\\.)*)\/?|[htrepq])/.exec(line.slice(end));
    if (!modifier) return { text, end, print };
    const [whole, from, to = ''] = modifier;
    end += whole.length;
    if (from === undefined) {
      if (whole === ':p') print = true;
      text = modified(text, whole.charAt(1));
    } else if (!text.includes(from)) return { error: `${whole}: substitution failed` };
    else text = whole.startsWith(':g') ? text.split(from).join(to) : text.replace(from, () => to);
  }
}

function eventOf(event: string, history: readonly string[], first: number): string | undefined {
  if (event === '!' || event === '') return history.at(-1);
  if (/^-\d+$/.test(event)) return history.at(Number(event));
  if (/^\d+$/.test(event)) return history[Number(event) - first];
  if (event.startsWith('?')) return history.findLast(line => line.includes(event.replace(/^\?|\?$/g, '')));
  return history.findLast(line => line.startsWith(event));
}

function wordsOf(line: string, which: string): string | undefined {
  const words = line.match(/(?:[^\s'"\\;&|<>]|\\.|'[^']*'|"(?:[^"\\]|\\.)*")+|[;&|<>]+/g) ?? [];
  const last = words.length - 1;
  if (which === '$') return words.at(-1);
  if (which === '^') return words[1];
  if (which === '*') return words.slice(1).join(' ');
  const [, from = '0', dash, to = ''] = /^(\d*)(-|\*)?(\d*)$/.exec(which) ?? [];
  if (dash === undefined) return words[Number(which)];
  const begin = Number(from === '' ? '0' : from);
  const stop = dash === '*' ? last : to === '' ? last - 1 : Number(to);
  return begin > last || stop > last ? undefined : words.slice(begin, stop + 1).join(' ');
}

function modified(text: string, letter: string): string {
  switch (letter) {
    case 'h': return text.replace(/\/[^/]*$/, '');
    case 't': return text.replace(/^.*\//, '');
    case 'r': return text.replace(/\.[^./]*$/, '');
    case 'e': return /\.[^./]*$/.exec(text)?.[0] ?? text;
    case 'q': return `'${text.replaceAll('\'', '\'\\\'\'')}'`;
    default: return text;
  }
}
