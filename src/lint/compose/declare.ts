import type { SpanEdit } from '../rule.ts';
import type { ComposeFile, ResourceKind } from './file.ts';

/** Declares something under its section, which is made at the end of the file if it is missing; `undefined` if that is not possible. */
export function declaration(file: ComposeFile, kind: ResourceKind, name: string): SpanEdit[] | undefined {
  const { text } = file;
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const pair = file.pairOf(kind);
  const section = file.section(kind);
  if (!pair) {
    if (file.roots.length !== 1 || file.roots[0]?.flow !== false) return undefined;
    const at = { start: text.trimEnd().length, end: text.length };
    return [{ at, newText: `${end}${end}${kind}:${end}  ${name}:${end}` }];
  }
  const last = section?.kind === 'mapping' && !section.flow ? section.pairs.at(-1) : undefined;
  if (!last || pair.value.kind === 'alias') return undefined;
  const lineStart = text.lastIndexOf('\n', last.key.span.start - 1) + 1;
  const indent = text.slice(lineStart, last.key.span.start);
  if (indent.trim() !== '') return undefined;
  const at = Math.max(last.key.span.end + 1, last.value.span.end);
  const rest = /^[^\n\r]*/.exec(text.slice(at, at + longestRest))?.[0].length ?? 0;
  return [{ at: { start: at + rest, end: at + rest }, newText: `${end}${indent}${name}:` }];
}

const longestRest = 1000;
