import type { Dockerfile, Flag, Instruction } from '../../../dockerfile/index.ts';
import type { SpanEdit } from '../rule.ts';

/** The `--platform` of a FROM. */
export function platformOf(from: Instruction): Flag | undefined {
  return from.flags.find(({ name, value }) => name === 'platform' && value !== undefined);
}

/** Takes a flag away together with the blanks behind it. */
export function withoutFlag({ text }: Dockerfile, { span }: Flag): SpanEdit {
  let { end } = span;
  while (text[end] === ' ' || text[end] === '\t') end++;
  return { at: { start: span.start, end }, newText: '' };
}
