/** Reads `${…}`. POSIX XCU 2.6.2; bash(1), Parameter Expansion. */
import type { Operation, ParameterPart, Part, Word } from './ast.ts';
import type { Reader } from './reader.ts';

interface BraceMode {
  readonly stop: string;
  readonly quoted: boolean;
  readonly single: boolean;
  readonly double: boolean;
  readonly nest?: string;
}

type ReadParts = (reader: Reader, mode: BraceMode) => Part[];
type ReadSubscript = (reader: Reader) => Word | undefined;

/** Reads from the `$` of `${` to the `}`. `quoted`: between double quotes, where single quotes of `${x:-'a'}` are text. */
export function readBrace(reader: Reader, quoted: boolean, parts: ReadParts, subscript: ReadSubscript): ParameterPart {
  const { pos, line } = reader;
  const word = (stop: string, pattern: boolean, nest?: string): Word => {
    const from = reader.pos;
    const plain = quoted && !pattern;
    const read = parts(reader, { stop, quoted: plain, single: !plain, double: true, ...(nest === undefined ? {} : { nest }) });
    return { parts: read, raw: reader.source.slice(from, reader.pos), line: reader.line };
  };
  reader.skip(2);
  const head = readHead(reader);
  if (reader.bash && head.name !== undefined && /^\w/.test(head.name) && reader.peek() === '[') head.subscript = reader.attempt(() => subscript(reader));
  let operation = head.name === undefined ? undefined : readOperation(reader, head, word);
  if (reader.peek() !== '}') {
    word('}', true);
    operation = { kind: 'bad' };
  }
  if (reader.peek() !== '}') reader.unmatched('}', "Missing '}'", line);
  reader.skip();
  const { name, indirect } = head;
  const raw = reader.source.slice(pos, reader.pos);
  return { kind: 'parameter', name: name ?? '', subscript: head.subscript, indirect, operation: name === undefined ? { kind: 'bad' } : operation, raw };
}

interface Head {
  name: string | undefined;
  subscript?: Word | undefined;
  readonly length: boolean;
  readonly indirect: boolean;
}

function readHead(reader: Reader): Head {
  const length = /#(?:[A-Za-z_]|\d|[@*#?$!-]\})/y;
  length.lastIndex = reader.pos;
  const isLength = length.test(reader.source);
  const indirection = /!(?:\w|[@*#?$!-]\})/y;
  indirection.lastIndex = reader.pos;
  const indirect = !isLength && reader.bash && indirection.test(reader.source);
  if (isLength || indirect) reader.skip();
  const name = reader.match(/[A-Za-z_]\w*|\d+|[@*#?$!-]/y);
  return { name, length: isLength, indirect };
}

type ReadWord = (stop: string, pattern: boolean, nest?: string) => Word;

function readOperation(reader: Reader, head: Head, word: ReadWord): Operation | undefined {
  const c = reader.peek();
  if (head.length) return { kind: 'length' };
  if (c === '}') return undefined;
  if (head.indirect && (c === '*' || c === '@') && reader.peek(1) === '}') {
    reader.skip();
    return { kind: 'names', separately: c === '@' };
  }
  const colon = c === ':';
  const operator = colon ? reader.peek(1) : c;
  if (operator !== '' && '-=?+'.includes(operator)) {
    reader.skip(colon ? 2 : 1);
    return { kind: 'default', operator: operator as '-' | '=' | '?' | '+', colon, word: word('}', false) };
  }
  if (colon && operator === '}') return reader.bash ? { kind: 'bad' } : unclosed(reader);
  if (c === '#' || c === '%') {
    const twice = reader.peek(1) === c;
    reader.skip(twice ? 2 : 1);
    return { kind: 'trim', operator: twice ? c + c : c, pattern: word('}', true) };
  }
  return reader.bash || (reader.isBusybox && (c === '/' || c === ':')) ? readBashOperation(reader, c, word) : { kind: 'bad' };
}

/** dash and ash take the `}` of `${name:}` for a part of the word, and look for another one, mostly in vain. */
function unclosed(reader: Reader): never {
  reader.skip(reader.source.length - reader.pos);
  return reader.unmatched('}', "Missing '}'");
}

function readBashOperation(reader: Reader, c: string, word: ReadWord): Operation | undefined {
  if (c === ':') {
    reader.skip();
    const offset = word(':}', false, '()');
    if (reader.peek() !== ':') return { kind: 'substring', offset, length: undefined };
    reader.skip();
    return { kind: 'substring', offset, length: word('}', false) };
  }
  if (c === '/') {
    reader.skip();
    const all = reader.peek() === '/';
    if (all) reader.skip();
    const anchor = reader.bash && !all && (reader.peek() === '#' || reader.peek() === '%') ? reader.peek() as '#' | '%' : '';
    if (anchor !== '') reader.skip();
    const pattern = word('/}', true);
    const replaced = reader.peek() === '/';
    if (replaced) reader.skip();
    return { kind: 'replace', all, anchor, pattern, replacement: word('}', true) };
  }
  if (c !== '' && '^,~'.includes(c)) {
    const twice = reader.peek(1) === c;
    reader.skip(twice ? 2 : 1);
    return { kind: 'case', operator: twice ? c + c : c, pattern: reader.peek() === '}' ? undefined : word('}', true) };
  }
  const letter = c === '@' && reader.peek(2) === '}' ? reader.peek(1) : '';
  if ('QEPAaUuLKk'.includes(letter) && letter !== '') {
    reader.skip(2);
    return { kind: 'transform', letter };
  }
  return { kind: 'bad' };
}
