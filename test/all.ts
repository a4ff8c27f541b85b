/**
 * `npm test`: everything, in two lanes, as a machine may have no more than two processors: what reads the source, and
 * what runs in real hosts. `npm test -- unit tidy` runs the named steps only. What failed is said once more at the end;
 * the last line counts the tests.
 */
import { spawn } from 'node:child_process';
import { packageExtension } from '../build/package.ts';
import { inRoot, root, runIfStarted } from '../build/paths.ts';
import { installCodeServer, newest, oldest } from './host/code-server.ts';
import { testEngine } from './host/docker.ts';
import { isRequired, MissingPart } from './host/require.ts';
import { endWithThis, progress, stopGroup } from './host/run.ts';

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

interface Outcome extends Counts {
  /** What the step said of what failed; empty when it passed. */
  readonly failures: string;
}

interface Step {
  readonly name: string;
  readonly args: readonly string[];
  /** Whether it is one run of mocha, which is over when the tests are. */
  readonly mocha?: boolean;
}

/** No step may take longer. */
const limitSeconds = 1800;

const tsx = ['--import', 'tsx'];
const nodeModule = (...parts: string[]): string => inRoot('node_modules', ...parts);
const mocha = (name: string, ...args: string[]): Step => ({ name, mocha: true, args: [nodeModule('mocha', 'bin', 'mocha.js'), '--forbid-only', '--no-color', ...args] });
const suite = (name: string): Step => mocha(name, '--config', `test/${name}/.mocharc.json`);

const source: readonly Step[] = [
  { name: 'types', args: [nodeModule('typescript', 'bin', 'tsc'), '--noEmit'] },
  { name: 'types of page objects', args: [nodeModule('typescript', 'bin', 'tsc'), '--noEmit', '-p', 'test/package'] },
  { name: 'types of pages', args: [nodeModule('typescript', 'bin', 'tsc'), '--noEmit', '-p', 'src/webview'] },
  { name: 'eslint', args: [nodeModule('eslint', 'bin', 'eslint.js'), '.'] },
  suite('tidy'),
  mocha('unit'),
  suite('scenario'),
];
const hosts: readonly Step[] = [
  suite('contract'),
  { name: 'extension', args: [...tsx, inRoot('test', 'extension', 'run.ts'), '--all', '--built'] },
  suite('package'),
];

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const chosen = (steps: readonly Step[]): readonly Step[] => steps.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  const total: Counts = { passed: 0, failed: 0, skipped: 0 };
  const failures: string[] = [];
  const started = Date.now();
  const env: NodeJS.ProcessEnv = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined };
  const unknown = wanted.filter(name => ![...source, ...hosts].some(step => step.name === name));
  if (unknown.length > 0) throw new Error(`There is no step ${unknown.join(', ')}; there are ${[...source, ...hosts].map(step => step.name).join(', ')}`);
  const stop = await prepare(chosen(hosts).length > 0, env);
  try {
    const lane = async (steps: readonly Step[]): Promise<void> => {
      for (const step of steps) {
        const outcome = await runStep(step, env);
        add(total, outcome);
        if (outcome.failures !== '') failures.push(`━━ ${step.name}: what failed\n${outcome.failures}`);
      }
    };
    await Promise.all([lane(chosen(source)), lane(chosen(hosts))]);
  } finally {
    await stop();
  }
  for (const failure of failures) process.stdout.write(`\n${failure}\n`);
  progress(`All of it took ${seconds(started)}`);
  process.stdout.write(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}

/** Gets what several steps share, before they compete for the machine: the .vsix, the editors and one engine. */
async function prepare(hosted: boolean, env: NodeJS.ProcessEnv): Promise<() => Promise<void>> {
  if (!hosted) return () => Promise.resolve();
  env['CUTAWAY_VSIX'] = await packageExtension();
  await Promise.all([oldest, newest].map(installCodeServer));
  try {
    const engine = await testEngine();
    env['DOCKER_HOST'] = engine.host;
    delete env['CUTAWAY_TEST_ENGINE'];
    return () => engine.stop();
  } catch (error) {
    if (!(error instanceof MissingPart) || isRequired('docker')) throw error;
    return () => Promise.resolve();
  }
}

/** Runs a step to its end, prints what it printed in one piece, and counts its tests. A step that fails without tests counts as one. */
async function runStep(step: Step, env: NodeJS.ProcessEnv): Promise<Outcome> {
  const started = Date.now();
  const { passed, output } = await runToEnd(step, env);
  const counts = countTests(output);
  if (!passed && counts.failed === 0) counts.failed = 1;
  process.stdout.write(`\n━━ ${step.name}: ${passed ? 'passed' : 'FAILED'} in ${seconds(started)}\n${output.trimEnd()}\n`);
  return { ...counts, failures: passed ? '' : failuresIn(output) };
}

/** What mocha lists below its counts, each run of it; the last lines of a step that is no run of mocha. */
function failuresIn(output: string): string {
  const lists = [...output.matchAll(/^ +\d+ failing\n[^]*?(?=^\d+ passed, |(?![^]))/gm)].map(([list]) => list.trimEnd());
  return lists.length > 0 ? lists.join('\n') : output.trimEnd().split('\n').slice(-40).join('\n');
}

function runToEnd(step: Step, env: NodeJS.ProcessEnv): Promise<{ passed: boolean; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, step.args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    endWithThis(child);
    let output = '';
    let timer = setTimeout(() => end(`Not done after ${limitSeconds} s`), limitSeconds * 1000);
    const end = (reason: string): void => {
      output += `\n${reason}\n`;
      void stopGroup(child);
    };
    const read = (data: Buffer): void => {
      output += data.toString();
      if (!step.mocha || !/^ +\d+ passing/m.test(data.toString())) return;
      // Mocha waits for what tests have left open: that would be forever, and is a mistake to be found.
      clearTimeout(timer);
      timer = setTimeout(() => end('The tests are done, but something that they opened is still open'), 20_000);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('error', reject);
    child.on('close', code => {
      clearTimeout(timer);
      resolve({ passed: code === 0, output });
    });
  });
}

/** Sums up the counts that mocha prints, and those that come from inside of an editor. */
function countTests(output: string): Counts {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  for (const [, passed, failed, skipped] of output.matchAll(/^(\d+) passed, (\d+) failed, (\d+) skipped$/gm)) {
    add(counts, { passed: Number(passed), failed: Number(failed), skipped: Number(skipped) });
  }
  if (counts.passed + counts.failed + counts.skipped > 0) return counts;
  const sum = (word: string): number => [...output.matchAll(new RegExp(`^ +(\\d+) ${word}\\b`, 'gm'))].reduce((all, [, count]) => all + Number(count), 0);
  return { passed: sum('passing'), failed: sum('failing'), skipped: sum('pending') };
}

function add(total: Counts, { passed, failed, skipped }: Counts): void {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}

function seconds(since: number): string {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}

runIfStarted(import.meta.url, main);
