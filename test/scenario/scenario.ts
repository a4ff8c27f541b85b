/** A scenario: a shell script and what real Linux printed when it ran (README.md tells the form). */
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inRoot } from '../../build/paths.ts';
import { filters, type FilterName } from './normalise.ts';

const folder = inRoot('test/scenario');

const shells = ['bash', 'sh'] as const;

/** The shells that a script may be run by; `sh` is dash. */
export type Shell = (typeof shells)[number];

/** The cgroup version that the machine must have; `any` scripts do not look at cgroups. */
export type CgroupVersion = 'v1' | 'v2' | 'any';

/** What stands in the comments at the head of a script. */
export interface Header {
  /** What the scenario shows, in a sentence. */
  readonly title: string;
  /** The man page, kernel document or lab that says so. */
  readonly source: string;
  readonly cgroup: CgroupVersion;
  /** Each of these shells prints the same. */
  readonly shells: readonly Shell[];
  /** What differs from run to run and is replaced in the output. */
  readonly normalise: readonly FilterName[];
}

/** A scenario as it lies in the repository. */
export interface Scenario extends Header {
  /** `<subsystem>/<name>`. */
  readonly name: string;
  readonly script: string;
  /** File with the output, followed by a line `exit N`; it may not exist yet. */
  readonly recording: string;
}

/** Names of all scenarios, sorted. */
export function scenarioNames(): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files.filter(file => /^[\w-]+\/[\w-]+\.sh$/.test(file)).map(file => file.slice(0, -'.sh'.length)).sort();
}

/** Reads a scenario. Throws an Error that names the script and what is wrong with its header. */
export async function readScenario(name: string): Promise<Scenario> {
  const script = await readFile(join(folder, `${name}.sh`), 'utf8');
  try {
    return { name, script, recording: join(folder, `${name}.out`), ...parseHeader(script) };
  } catch (error) {
    throw new Error(`${name}.sh: ${(error as Error).message}`, { cause: error });
  }
}

function parseHeader(script: string): Header {
  const lines = /^(?:#.*\n)+/.exec(script)?.[0].trimEnd().split('\n').map(line => line.replace(/^# ?/, '')) ?? [];
  const [title, ...others] = lines;
  if (!title) throw new Error('the first line must be a comment that says what the scenario shows');
  const fields = new Map<string, string>();
  for (const line of others) {
    const [, key, value] = /^([a-z]+): (.+)$/.exec(line) ?? [];
    if (!key || !value) throw new Error(`'# ${line}' is not a field`);
    fields.set(key, value);
  }
  for (const key of fields.keys()) if (!['source', 'cgroup', 'shell', 'normalise'].includes(key)) throw new Error(`unknown field '${key}'`);
  const source = fields.get('source');
  if (!source) throw new Error("a line '# source: …' is missing");
  return {
    title,
    source,
    cgroup: oneOf(['v1', 'v2', 'any'], fields.get('cgroup') ?? 'none', 'cgroup'),
    shells: list(fields.get('shell') ?? 'bash').map(shell => oneOf(shells, shell, 'shell')),
    normalise: list(fields.get('normalise') ?? '').map(filter => oneOf(Object.keys(filters) as FilterName[], filter, 'normalise')),
  };
}

function list(text: string): string[] {
  return text.split(/[\s,]+/).filter(word => word !== '');
}

function oneOf<T extends string>(allowed: readonly T[], word: string, field: string): T {
  const found = allowed.find(value => value === word);
  if (found === undefined) throw new Error(`'# ${field}: ${word}' is none of ${allowed.join(', ')}`);
  return found;
}
