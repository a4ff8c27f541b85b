import type { Message } from '../../../base/message.ts';
import type { Span } from '../../../base/span.ts';
import type { SpanEdit, SpanFix } from '../rule.ts';

/** Puts a text behind a word. */
export function behind({ span: { end } }: { readonly span: Span }, newText: string): SpanEdit[] {
  return [{ at: { start: end, end }, newText }];
}

/** A fix, if there is something to edit. */
export function fixWith(title: Message, safe: boolean, edits: readonly SpanEdit[] | undefined): SpanFix[] {
  return edits && edits.length > 0 ? [{ title, safe, edits }] : [];
}
