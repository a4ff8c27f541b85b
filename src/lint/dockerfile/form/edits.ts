import { message } from '../../../base/message.ts';
import type { Span } from '../../../base/span.ts';
import type { Instruction } from '../../../dockerfile/index.ts';
import type { SpanEdit, SpanFix } from '../rule.ts';

/** Takes words out of the text, together with the blanks before them. */
export function removal(text: string, { start, end }: Span): SpanEdit {
  let begin = start;
  while (text[begin - 1] === ' ' || text[begin - 1] === '\t') begin--;
  return { at: { start: begin, end }, newText: '' };
}

/** Puts one word in the place of another. A guess at what was meant, unless it is said to be safe. */
export function change(at: Span, newText: string, safe = false): SpanFix {
  return { title: message('Change to {0}', newText), safe, edits: [{ at, newText }] };
}

/** Moves a comment that stands behind an instruction above it. No fix if the instruction has more than one line. */
export function commentAbove({ span }: Instruction, comment: Span, text: string): SpanFix[] {
  if (text.slice(span.start, span.end).includes('\n') || looksLikeDirective.test(text.slice(comment.start, comment.end))) return [];
  const end = text.startsWith('\r\n', span.end) ? '\r\n' : '\n';
  return [{
    title: message('Move the comment to a line of its own'),
    safe: true,
    edits: [
      { at: { start: span.start, end: span.start }, newText: text.slice(comment.start, comment.end) + end },
      removal(text, comment),
    ],
  }];
}

/** At the top of a file this is more than a comment. */
const looksLikeDirective = /^#\s*\w+\s*=/;
