/** What two transcripts differ in, step by step. */
import { exceptions, type Exception } from './exceptions.ts';
import type { Transcript } from './transcript.ts';
import type { Json } from './value.ts';

export interface Difference {
  /** Keys that lead to it; none is all of the answer. */
  readonly path: readonly string[];
  readonly expected: Json | undefined;
  readonly actual: Json | undefined;
  /** Why the two may differ here. */
  readonly exception?: Exception;
}

export interface ComparedStep {
  readonly label: string;
  readonly differences: readonly Difference[];
}

/** Whether a step agrees, where exceptions allow a difference with them. */
export function agrees({ differences }: ComparedStep): boolean {
  return differences.every(({ exception }) => exception !== undefined);
}

/** Compares what a side saw with what the reference saw. Every step of either is in the result. */
export function compare(scenario: string, reference: Transcript, other: Transcript): readonly ComparedStep[] {
  const labels = [...new Set([...reference, ...other].map(({ label }) => label))];
  return labels.map(label => {
    const expected = reference.find(step => step.label === label)?.value;
    const actual = other.find(step => step.label === label)?.value;
    return { label, differences: differencesOf(expected, actual).map(found => withException(`${scenario} › ${label}`, found)) };
  });
}

/** The parts in which two values differ. Lists of different lengths differ as a whole. */
export function differencesOf(expected: Json | undefined, actual: Json | undefined, path: readonly string[] = []): readonly Difference[] {
  if (isObject(expected) && isObject(actual) && lengthOf(expected) === lengthOf(actual)) {
    const keys = new Set([...Object.keys(expected), ...Object.keys(actual)]);
    return [...keys].flatMap(key => differencesOf(expected[key], actual[key], [...path, key]));
  }
  return JSON.stringify(expected) === JSON.stringify(actual) ? [] : [{ path, expected, actual }];
}

/** The length of a list; undefined for other objects. */
function lengthOf(value: object): number | undefined {
  return Array.isArray(value) ? value.length : undefined;
}

function isObject(value: Json | undefined): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null;
}

function withException(where: string, difference: Difference): Difference {
  const exception = exceptions.find(({ at, path, expected, actual }) =>
    at.test(where) && path.test(difference.path.join('.'))
    && (expected === undefined || expected.test(jsonOf(difference.expected)))
    && (actual === undefined || actual.test(jsonOf(difference.actual))));
  return exception ? { ...difference, exception } : difference;
}

function jsonOf(value: Json | undefined): string {
  return value === undefined ? '' : JSON.stringify(value);
}
