const escapes: Readonly<Record<string, string>> = { f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '#': '#', $: '$', '"': '"', '\'': '\'', '\\': '\\' };

/** `env -S 'A=1 program args'`: the words of the string stand where the option was. */
export function splitString(args: readonly string[]): readonly string[] {
  const at = args.findIndex(arg => /^-[v0i]*S/.test(arg) || /^--split-string(?:=|$)/.test(arg));
  const firstOperand = args.findIndex(arg => !arg.startsWith('-'));
  if (at < 0 || (firstOperand >= 0 && firstOperand < at)) return args;
  const arg = args[at] ?? '';
  const attached = arg.startsWith('--') ? arg.slice('--split-string'.length).replace(/^=/, '') : arg.slice(arg.indexOf('S') + 1);
  const flags = arg.startsWith('--') ? '' : arg.slice(1, arg.indexOf('S'));
  const text = attached !== '' ? attached : args[at + 1] ?? '';
  return [...args.slice(0, at), ...(flags === '' ? [] : [`-${flags}`]), ...wordsOf(text), ...args.slice(at + (attached === '' ? 2 : 1))];
}

function wordsOf(text: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const letter = text.charAt(i);
    if (quote !== '') {
      if (letter === quote) quote = '';
      else if (letter === '\\' && quote === '"') word = (word ?? '') + (escapes[text.charAt(++i)] ?? '');
      else word = (word ?? '') + letter;
    } else if (letter === '"' || letter === '\'') {
      quote = letter;
      word ??= '';
    } else if (letter === '\\') {
      const next = text.charAt(++i);
      if (next === 'c') break;
      word = (word ?? '') + (next === '_' ? ' ' : escapes[next] ?? next);
    } else if (/\s/.test(letter)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (letter === '#' && word === undefined) break;
    else word = (word ?? '') + letter;
  }
  if (word !== undefined) words.push(word);
  return words;
}
