/**
 * `npx tsx test/contract/engine/compare.ts`: does the same on engines and shows in what they differ.
 *
 *     --sim               compares the simulator with the real engine (unless told otherwise)
 *     --sim-socket PATH   the same with a simulator that listens there already (its objects are removed!)
 *     --newer             takes dockerd 28.5 (of Debian sid, fetched once) instead of this machine's dockerd for the real one
 *     --record-newer      compares this machine's dockerd with dockerd 28.5 and records the differences in newer/: they are expected of the simulator
 *     --real-newer        the same, but checks what was recorded
 *     --record-open       notes in open.json which steps of the simulator differ: the tests let these pass
 *     --real-twice        compares two real engines of one kind: a test of the comparison itself
 *     --only TEXT         chapters or scenarios (`chapter › name`) that contain it; may be repeated
 *     --steps             lists all steps, not only those that differ
 *     --show              prints the real engine's answers
 *     --alone             runs one side only (with --sim or --sim-socket: the simulator) and prints its answers
 */
import { parseArgs } from 'node:util';
import { runIfStarted } from '../../../build/paths.ts';
import { progress } from '../../host/run.ts';
import { makeBaseImage } from './base-image.ts';
import { agrees, compare, type ComparedStep, type Difference } from './differences.ts';
import { missing, prepareClient } from './needs.ts';
import { asNewer, recordNewer } from './newer.ts';
import { recordOpen } from './open.ts';
import { play, type Chapter, type Scenario } from './scenario.ts';
import { startSide, type Side, type SideName } from './sides.ts';
import { chapters } from './suite.ts';
import type { Transcript } from './transcript.ts';
import type { Json } from './value.ts';

interface Tally {
  agree: number;
  except: number;
  differ: number;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      'sim': { type: 'boolean' }, 'sim-socket': { type: 'string' }, 'real-twice': { type: 'boolean' }, 'newer': { type: 'boolean' }, 'real-newer': { type: 'boolean' }, 'record-newer': { type: 'boolean' }, 'record-open': { type: 'boolean' }, 'only': { type: 'string', multiple: true },
      'steps': { type: 'boolean' }, 'show': { type: 'boolean' }, 'alone': { type: 'boolean' },
    },
  });
  const first: SideName = values.newer ? 'newer' : 'real';
  const other: SideName = values['real-twice'] ? first : values['real-newer'] || values['record-newer'] ? 'newer' : values['sim-socket'] === undefined ? 'sim' : `sim:${values['sim-socket']}`;
  const names: readonly SideName[] = values.alone ? [values.sim || values['sim-socket'] !== undefined ? other : first] : [first, other];
  const chosen = choose(values.only ?? []);
  await prepareClient();
  const base = await makeBaseImage();
  const sides: Side[] = [];
  try {
    // One after the other: an engine that starts looks for another one.
    for (const name of names) sides.push(await startSide(name, base));
    const [reference, second] = sides;
    if (!reference) return;
    const total: Tally = { agree: 0, except: 0, differ: 0 };
    const rows: string[] = [];
    for (const { chapter, scenarios } of chosen) {
      const tally: Tally = { agree: 0, except: 0, differ: 0 };
      const lack = missing(chapter.needs);
      if (lack !== undefined) {
        rows.push(`${chapter.name}: left out, there is no ${lack}`);
        continue;
      }
      const recorded = new Map<string, ReadonlyMap<string, readonly Difference[]>>();
      for (const scenario of scenarios) {
        const name = `${chapter.name} › ${scenario.name}`;
        const started = Date.now();
        const [expected, actual] = await Promise.all([play(scenario, reference), second && play(scenario, second)]);
        const took = `${((Date.now() - started) / 1000).toFixed(1)} s`;
        if (values.show || values.alone) print(showTranscript(name, expected));
        if (!actual) continue;
        const steps = compare(name, first === 'real' && other !== first && !values['record-newer'] ? asNewer(chapter.name, scenario.name, expected) : expected, actual);
        recorded.set(scenario.name, new Map(steps.map(({ label, differences }) => [label, differences])));
        if (values['record-open']) recordOpen(new Map([[name, steps.filter(step => !agrees(step)).map(({ label }) => label)]]));
        count(tally, steps);
        const differing = steps.filter(step => !agrees(step)).length;
        print(`${differing === 0 ? '✓' : '✗'} ${name}: ${steps.length - differing} of ${steps.length} agree (${took})`);
        for (const step of steps) if (values.steps || !agrees(step)) print(showStep(step));
      }
      if (values['record-newer']) recordNewer(chapter.name, recorded);
      rows.push(row(chapter.name, tally));
      for (const key of ['agree', 'except', 'differ'] as const) total[key] += tally[key];
    }
    if (second) print(['', row('', { agree: 'agree', except: 'excepted', differ: 'differ' }), ...rows, row('all', total)].join('\n'));
    process.exitCode = total.differ > 0 ? 1 : 0;
  } finally {
    await Promise.all(sides.map(side => side.stop()));
  }
}

/** The chapters and scenarios whose name contains one of the texts; all of them if there is no text. */
function choose(only: readonly string[]): readonly { readonly chapter: Chapter; readonly scenarios: readonly Scenario[] }[] {
  return chapters.map(chapter => ({
    chapter,
    scenarios: chapter.scenarios.filter(({ name }) => only.length === 0 || only.some(text => chapter.name === text || `${chapter.name} › ${name}`.includes(text) && !chapters.some(each => each.name === text))),
  })).filter(({ scenarios }) => scenarios.length > 0);
}

function count(tally: Tally, steps: readonly ComparedStep[]): void {
  for (const step of steps) tally[!agrees(step) ? 'differ' : step.differences.length > 0 ? 'except' : 'agree'] += 1;
}

function row(name: string, { agree, except, differ }: Readonly<Record<keyof Tally, number | string>>): string {
  return `${name.padEnd(34)}${String(agree).padStart(9)}${String(except).padStart(10)}${String(differ).padStart(8)}`;
}

function showStep(step: ComparedStep): string {
  return [`  ${agrees(step) ? '·' : '✗'} ${step.label}`, ...step.differences.map(showDifference)].join('\n');
}

function showDifference({ path, expected, actual, exception }: Difference): string {
  const where = `      ${path.length === 0 ? '(all)' : path.join('.')}`;
  if (exception) return `${where}: may differ: ${exception.because}`;
  if (isLines(expected) && isLines(actual)) return `${where}\n${showLines(expected.join('\n'), actual.join('\n'))}`;
  if (typeof expected === 'string' && typeof actual === 'string' && `${expected}${actual}`.includes('\n')) return `${where}\n${showLines(expected, actual)}`;
  return `${where}\n        - ${show(expected)}\n        + ${show(actual)}`;
}

function isLines(value: Json | undefined): value is readonly string[] {
  return Array.isArray(value) && value.every(each => typeof each === 'string');
}

/** The lines of two texts, those that only one has marked. */
function showLines(expected: string, actual: string): string {
  const [left, right] = [expected.split('\n'), actual.split('\n')];
  const start = left.findIndex((line, index) => line !== right[index]);
  const from = start < 0 ? left.length : start;
  let same = 0;
  while (same < Math.min(left.length, right.length) - from && left.at(-1 - same) === right.at(-1 - same)) same++;
  return [
    ...left.slice(Math.max(0, from - 2), from).map(line => `          ${line}`),
    ...left.slice(from, left.length - same).map(line => `        - ${line}`),
    ...right.slice(from, right.length - same).map(line => `        + ${line}`),
  ].join('\n');
}

function show(value: Json | undefined): string {
  if (value === undefined) return '(missing)';
  const text = JSON.stringify(value);
  return text.length > 600 ? `${text.slice(0, 600)} … (${text.length} characters)` : text;
}

function showTranscript(name: string, transcript: Transcript): string {
  return [`━━ ${name}`, ...transcript.map(({ label, value }) => `  ${label}\n${indent(typeof value === 'string' ? value : JSON.stringify(value, undefined, 1))}`)].join('\n');
}

function indent(text: string): string {
  return text.split('\n').map(line => `      ${line}`).join('\n');
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

runIfStarted(import.meta.url, () => main().catch((error: unknown) => {
  progress(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}));
