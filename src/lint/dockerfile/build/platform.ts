import type { Dockerfile } from '../syntax/dockerfile.ts';
import type { Flag } from '../syntax/flags.ts';
import type { Instruction } from '../syntax/instruction.ts';
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
