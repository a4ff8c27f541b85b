/**
 * Where dockerd 28.5 answers otherwise than dockerd 20.10 at the same version of the API. It is recorded from the two real
 * engines (`compare.ts --record-newer`) in `newer/`, a file a chapter, and is what is expected of the simulator: it
 * answers as 28. A machine's dockerd that is not 20.10 is taken as it is where its answer is not the recorded old one.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from '../../../build/paths.ts';
import type { Difference } from './differences.ts';
import { differencesOf } from './differences.ts';
import type { Transcript } from './transcript.ts';
import type { Json } from './value.ts';

/** A part of an answer in both engines; without a value there is no such part. */
interface Change {
  readonly path: readonly string[];
  readonly older?: Json;
  readonly newer?: Json;
}

/** By scenario and the label of the step. */
type Changes = Readonly<Record<string, Readonly<Record<string, readonly Change[]>>>>;

const fileOf = (chapter: string): string => inRoot('test', 'contract', 'engine', 'newer', `${chapter}.json`);

/** What is expected of an engine of version 28, from what 20.10 answered. */
export function asNewer(chapter: string, scenario: string, transcript: Transcript): Transcript {
  const changes = load(chapter)[scenario] ?? {};
  const changed = transcript.flatMap(({ label, value }) => {
    const patched = (changes[label] ?? []).reduce<Json | undefined>(patch, value);
    return patched === undefined ? [] : [{ label, value: patched }];
  });
  const added = Object.entries(changes).flatMap(([label, [change]]) =>
    change?.older === undefined && change?.path.length === 0 && change.newer !== undefined && !transcript.some(step => step.label === label) ? [{ label, value: change.newer }] : []);
  return [...changed, ...added];
}

/** Records the differences of a chapter's scenarios; others of the chapter stay as they are. */
export function recordNewer(chapter: string, scenarios: ReadonlyMap<string, ReadonlyMap<string, readonly Difference[]>>): void {
  const changes: Record<string, Record<string, readonly Change[]>> = Object.fromEntries(Object.entries(load(chapter)).map(([name, steps]) => [name, { ...steps }]));
  for (const [scenario, steps] of scenarios) {
    const found = [...steps].filter(([, differences]) => differences.length > 0).map(([label, differences]) => [label, differences.map(changeOf)] as const);
    if (found.length > 0) changes[scenario] = Object.fromEntries(found);
    else Reflect.deleteProperty(changes, scenario);
  }
  const lines = Object.entries(changes).map(([scenario, steps]) =>
    `${JSON.stringify(scenario)}: {\n${Object.entries(steps).map(([label, list]) => `  ${JSON.stringify(label)}: [\n${list.map(change => `    ${JSON.stringify(change)}`).join(',\n')}]`).join(',\n')}}`);
  writeFileSync(fileOf(chapter), `{\n${lines.join(',\n')}\n}\n`);
}

function load(chapter: string): Changes {
  try {
    return JSON.parse(readFileSync(fileOf(chapter), 'utf8')) as Changes;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}

function changeOf({ path, expected, actual }: Difference): Change {
  return { path, ...expected !== undefined && { older: expected }, ...actual !== undefined && { newer: actual } };
}

/** A value with one part as in the newer engine, if that part is as in the older one. */
function patch(value: Json | undefined, { path: [key, ...rest], older, newer }: Change): Json | undefined {
  if (key === undefined) return differencesOf(value, older).length === 0 ? newer : value;
  if (typeof value !== 'object' || value === null) return value;
  const part = patch((value as Readonly<Record<string, Json>>)[key], { path: rest, ...older !== undefined && { older }, ...newer !== undefined && { newer } });
  if (Array.isArray(value)) return (value as readonly Json[]).map((each, index) => String(index) === key && part !== undefined ? part : each);
  const others = Object.entries(value as Readonly<Record<string, Json>>).filter(([name]) => name !== key);
  return Object.fromEntries(part === undefined ? others : [...others, [key, part]]);
}
