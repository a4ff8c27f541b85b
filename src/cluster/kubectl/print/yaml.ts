import { isTypedYaml } from '../../../engine/index.ts';
import { isJsonArray, isJsonObject, type Json } from '../json.ts';

/** Where a line is broken at the next blank. */
const bestWidth = 80;

/** JSON as kubectl prints it as YAML: sorted keys, lists not indented, texts in the style that Go's yaml (v2, a port of libyaml) picks. Ends with a newline. */
export function yamlOf(value: Json): string {
  if (isJsonObject(value) && definedKeys(value).length > 0) return block(value, 0);
  if (isJsonArray(value) && value.length > 0) return block(value, 0);
  return `${flow(value, 0, 0)}\n`;
}

/** Lines of a map or a list that is not empty. @param indent of its first column, where the caller has written the blanks before its first line */
function block(value: Json, indent: number): string {
  if (isJsonArray(value)) return value.map((each, at) => `${at === 0 ? '' : ' '.repeat(indent)}-${item(each, indent)}`).join('');
  if (!isJsonObject(value)) return '';
  return definedKeys(value).map((key, at) => {
    const name = scalar(key, indent, Infinity);
    return `${at === 0 ? '' : ' '.repeat(indent)}${name}:${member(value[key] ?? null, indent, indent + name.length + 1)}`;
  }).join('');
}

function item(value: Json, indent: number): string {
  return isFilled(value) ? ` ${block(value, indent + 2)}` : ` ${flow(value, indent + 2, indent + 2)}\n`;
}

function member(value: Json, indent: number, column: number): string {
  if (!isFilled(value)) return ` ${flow(value, indent + 2, column + 1)}\n`;
  const inner = isJsonArray(value) ? indent : indent + 2;
  return `\n${' '.repeat(inner)}${block(value, inner)}`;
}

function isFilled(value: Json): boolean {
  return isJsonArray(value) ? value.length > 0 : isJsonObject(value) && definedKeys(value).length > 0;
}

function definedKeys(value: { readonly [key: string]: Json | undefined }): string[] {
  return Object.keys(value).filter(key => value[key] !== undefined).sort(byNaturalOrder);
}

function flow(value: Json, indent: number, column: number): string {
  if (isJsonArray(value)) return '[]';
  if (isJsonObject(value)) return '{}';
  return typeof value === 'string' ? scalar(value, indent, column) : value === null ? 'null' : numberText(value);
}

function numberText(value: number | boolean): string {
  return typeof value === 'number' && Math.abs(value) >= 1e21 ? value.toExponential().replace(/e\+(\d)$/, 'e+0$1') : String(value);
}

/** @param column where it begins; Infinity for a key, which stays on its line */
function scalar(text: string, indent: number, column: number): string {
  const isKey = column === Infinity;
  const hasBreak = text.includes('\n');
  const isSpecial = Array.from(text).some(letter => letter !== '\n' && !isPrintable(letter)) || / \n/.test(text);
  if (hasBreak && !isKey && !isSpecial && !text.endsWith(' ')) return literal(text, indent);
  if (hasBreak || isSpecial || isTypedYaml(text)) return doubleQuoted(text, indent, isKey ? 0 : column);
  return isPlain(text) ? folded(text, indent, isKey ? -Infinity : column, 0) : `'${folded(text.replaceAll('\'', '\'\''), indent, isKey ? -Infinity : column + 1, 1)}'`;
}

/** libyaml's analysis of a scalar: neither an indicator at the wrong place nor blanks at its ends. */
function isPlain(text: string): boolean {
  return !/^[#,[\]{}&*!|>'"%@`]/.test(text) && !/^[-?:](\s|$)/.test(text) && !/:(\s|$)/.test(text) && !/\s#/.test(text) && !/^\s|\s$/.test(text) && !/^(---|\.\.\.)(\s|$)/.test(text);
}

/** Breaks at single blanks behind the best width. @param edge how many letters at its ends do not count: those within quotes */
function folded(text: string, indent: number, column: number, edge: number): string {
  let line = '';
  let result = '';
  let at = column;
  for (let i = 0; i < text.length; i++) {
    const isBlank = text[i] === ' ';
    if (isBlank && text[i - 1] !== ' ' && text[i + 1] !== ' ' && at > bestWidth && i >= edge && i < text.length - edge) {
      result += `${line}\n`;
      line = ' '.repeat(indent);
      at = indent;
    } else {
      line += text[i] ?? '';
      at++;
    }
  }
  return result + line;
}

function literal(text: string, indent: number): string {
  const hint = /^[ \n]/.test(text) ? '2' : '';
  const chomp = !text.endsWith('\n') ? '-' : text === '\n' || text.endsWith('\n\n') ? '+' : '';
  const lines = text.split('\n');
  if (text.endsWith('\n')) lines.pop();
  return `|${hint}${chomp}\n${lines.map(line => line === '' ? '' : `${' '.repeat(indent)}${line}`).join('\n')}`;
}

const escapes: Readonly<Record<string, string>> = { '\0': '0', '\x07': 'a', '\b': 'b', '\t': 't', '\n': 'n', '\v': 'v', '\f': 'f', '\r': 'r', '\x1b': 'e', '"': '"', '\\': '\\', '\x85': 'N', '\xa0': '_', '\u2028': 'L', '\u2029': 'P' };

function doubleQuoted(text: string, indent: number, column: number): string {
  const letters = Array.from(text);
  let result = '"';
  let at = column + 1;
  for (const [i, letter] of letters.entries()) {
    let written = letter;
    if (letter === '"' || letter === '\\' || !isPrintable(letter)) {
      const code = letter.codePointAt(0) ?? 0;
      written = `\\${escapes[letter] ?? (code <= 0xff ? `x${hex(code, 2)}` : code <= 0xffff ? `u${hex(code, 4)}` : `U${hex(code, 8)}`)}`;
    } else if (letter === ' ' && letters[i - 1] !== ' ' && at > bestWidth && i > 0 && i < letters.length - 1) {
      written = `\n${' '.repeat(indent)}${letters[i + 1] === ' ' ? '\\' : ''}`;
      at = indent;
      result += written;
      continue;
    }
    result += written;
    at += written.length;
  }
  return `${result}"`;
}

function hex(code: number, width: number): string {
  return code.toString(16).toUpperCase().padStart(width, '0');
}

function isPrintable(letter: string): boolean {
  const code = letter.codePointAt(0) ?? 0;
  return code >= 0x20 && code <= 0x7e || code >= 0xa1 && code !== 0x2028 && code !== 0x2029 && code !== 0xfeff && !(code >= 0xd800 && code <= 0xdfff);
}

/** How Go's yaml sorts keys: numbers within them by their size, letters behind everything else. */
function byNaturalOrder(a: string, b: string): number {
  const left = Array.from(a);
  const right = Array.from(b);
  let isInDigits = false;
  for (let at = 0; at < left.length && at < right.length; at++) {
    const [x = '', y = ''] = [left[at], right[at]];
    if (x === y) {
      isInDigits = /\d/.test(x);
      continue;
    }
    const [xIsLetter, yIsLetter] = [/\p{L}/u.test(x), /\p{L}/u.test(y)];
    if (xIsLetter && yIsLetter) return x < y ? -1 : 1;
    if (xIsLetter || yIsLetter) return isInDigits === xIsLetter ? -1 : 1;
    const [m = '', n = ''] = [left, right].map(letters => /^\d*/.exec(letters.slice(at).join(''))?.[0]);
    if (m !== '' && n !== '' && Number(m) !== Number(n)) return Number(m) - Number(n);
    return x < y ? -1 : 1;
  }
  return left.length - right.length;
}
