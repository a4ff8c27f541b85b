import type { Edit, Finding } from '../finding.ts';
import type { Language } from '../language.ts';

/** The edit that makes a comment ignore a finding: a new one above its instruction or line, or one more name in the one that stands there. */
export function ignoringEdit(language: Language, text: string, { code, range: { start } }: Finding): Edit {
  const lines = text.split('\n');
  const line = language.lineToIgnore(text, start);
  const above = /^(\s*#\s*(?:hadolint|cutaway)\s+ignore\s*=\s*[\w-]+(?:\s*,\s*[\w-]+)*)/i.exec(lines[line - 1] ?? '');
  if (above?.[1] !== undefined) return insert(line - 1, above[1].length, `,${code}`);
  const [indent = ''] = /^[ \t]*/.exec(lines[line] ?? '') ?? [];
  const end = lines[line]?.endsWith('\r') ? '\r\n' : '\n';
  return insert(line, 0, `${indent}# cutaway ignore=${code}${end}`);
}

function insert(line: number, character: number, newText: string): Edit {
  return { range: { start: { line, character }, end: { line, character } }, newText };
}
