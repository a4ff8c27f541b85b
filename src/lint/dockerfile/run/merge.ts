import type { Dockerfile, Instruction } from '../../../dockerfile/index.ts';
import type { SpanEdit } from '../rule.ts';
import { scriptsOf } from '../scripts.ts';

/** What changes how the commands behind it run, which a RUN of its own does not. */
const lasting = /^(?:\.|alias|cd|eval|exec|exit|export|popd|pushd|set|shopt|source|trap|ulimit|umask|unset)$/;

/** It only counts above an instruction. */
const pragma = /^\s*#\s*(?:(?:hadolint|cutaway)\s+ignore|check)\s*=/i;

/** Makes one RUN of two that follow each other. `undefined` if they would not do the same as one. */
export function merged(first: Instruction, second: Instruction, file: Dockerfile): SpanEdit[] | undefined {
  const [one, ...moreOfOne] = scriptsOf(first, file);
  const [two, ...moreOfTwo] = scriptsOf(second, file);
  if (!one || !two || moreOfOne.length + moreOfTwo.length + first.heredocs.length + second.heredocs.length > 0) return undefined;
  if (flagsOf(first, file) !== flagsOf(second, file) || one.problems.length + two.problems.length + one.comments.length > 0) return undefined;
  const [command, ...more] = two.list.commands;
  const isOneChain = more.length === 0 && !(command?.type === 'and-or' && command.operators.some(({ text }) => text === '||'));
  if (!isOneChain || one.list.separators.at(-1) !== '') return undefined;
  if (one.invocations.some(({ name, place }) => !place.around.subshell && lasting.test(name ?? ''))) return undefined;
  const { end } = first.span;
  const { start } = second.span;
  const between = file.text.slice(end, start).split('\n').slice(1, -1).filter(line => line.trim() !== '').map(line => `${line.trimEnd()}\n`);
  const kept = between.filter(line => !pragma.test(line));
  const joined = { at: { start: end, end: second.argument.span.start }, newText: ` ${file.escape}\n${kept.join('')}    && ` };
  if (kept.length === between.length) return [joined];
  const above = (first.comments[0]?.span ?? first.span).start;
  return [{ at: { start: above, end: above }, newText: between.filter(line => pragma.test(line)).join('') }, joined];
}

/** The flags as written. */
export function flagsOf({ flags }: Instruction, { text }: Dockerfile): string {
  return flags.map(({ span }) => text.slice(span.start, span.end)).sort().join(' ');
}

/** The instruction behind one; `undefined` if it is the last one. */
export function following(instruction: Instruction, file: Dockerfile): Instruction | undefined {
  let indexes = known.get(file);
  if (!indexes) {
    indexes = new Map(file.instructions.map((each, index) => [each, index]));
    known.set(file, indexes);
  }
  const index = indexes.get(instruction);
  return index === undefined ? undefined : file.instructions[index + 1];
}

const known = new WeakMap<Dockerfile, ReadonlyMap<Instruction, number>>();
