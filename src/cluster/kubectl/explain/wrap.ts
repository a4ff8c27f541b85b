const width = 80;

/** Text in lines that end before column 80, as kubectl's explain wraps it: its own lines are kept where they begin a paragraph or a list. */
export function wrapped(text: string, indent: number): string {
  const before = ' '.repeat(indent);
  return text.split('\n').flatMap(paragraph => lines(paragraph, width - indent)).map(line => `${before}${line}\n`).join('');
}

function lines(text: string, room: number): readonly string[] {
  const result: string[] = [];
  let line = '';
  for (const word of text.split(/[ \t]+/).filter(each => each !== '')) {
    if (line !== '' && line.length + 1 + word.length > room) {
      result.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...result, line];
}
