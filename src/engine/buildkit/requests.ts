import { Lines } from '../../base/span.ts';
import { type Dockerfile, type Instruction, mountsOf, parseDockerfile } from '../../dockerfile/index.ts';
import { encode } from '../../kernel/index.ts';
import { checkDockerfile, type Warning } from '../build/check/check.ts';
import { checkSettings, type CheckSettings } from '../build/check/directive.ts';
import { addressOf, descriptions } from '../build/check/rules.ts';
import { BuildFault } from '../build/fault.ts';
import { planBuild } from '../build/plan.ts';
import type { FrontendOptions } from './options.ts';
import { lineOf } from './place.ts';

/** A Dockerfile that somebody wants to know something of. */
export interface Asked {
  readonly filename: string;
  readonly text: string;
  readonly options: FrontendOptions;
  /** The variables of an image, `NAME=value`; undefined if nobody knows them. */
  readonly environmentOf: (reference: string) => readonly string[] | undefined;
}

export interface Checked {
  readonly warnings: readonly Warning[];
  /** Why they make the build fail; undefined if they do not. */
  readonly failure: string | undefined;
}

const version = '1.0.0';

/** BuildKit's checks of a Dockerfile, those left out that its `check` directive skips. */
export function checksOf({ text, options: { build: { target, buildArgs } }, environmentOf }: Asked): Checked {
  const file = parseDockerfile(text);
  const settings: CheckSettings = checkSettings(file, buildArgs.get('BUILDKIT_DOCKERFILE_CHECK'));
  const warnings = checkDockerfile(file, { target, environmentOf }).filter(({ rule }) => !settings.skips(rule));
  const rules = [...new Set(warnings.map(({ rule }) => rule))].sort();
  return { warnings, failure: settings.areErrors && rules.length > 0 ? `lint violation found for rules: ${rules.join(', ')}` : undefined };
}

/**
 * Answers what is asked of a Dockerfile instead of a build: `docker build --check`, `--call outline`, `--call targets` (moby/buildkit, frontend/subrequests).
 * @returns metadata of the result
 * @throws BuildFault for another question, or a Dockerfile that cannot be read
 */
export function answerRequest(asked: Asked): ReadonlyMap<string, Uint8Array> {
  const { request } = asked.options;
  if (request === 'frontend.lint') return lint(asked);
  if (request === 'frontend.outline') return result(outline(asked));
  if (request === 'frontend.targets') return result(targets(asked));
  throw new BuildFault(`unsupported subrequest: ${request}`);
}

function result(value: unknown, status = 0): ReadonlyMap<string, Uint8Array> {
  const json = JSON.stringify(value, undefined, 2);
  return new Map([['result.json', encode(json)], ['result.txt', encode(json)], ['version', encode(version)], ...status === 0 ? [] : [['result.statuscode', encode(`${status}`)] as const]]);
}

function lint(asked: Asked): ReadonlyMap<string, Uint8Array> {
  const { filename, text } = asked;
  const fault = faultOf(text);
  const { warnings, failure } = fault ? { warnings: [], failure: fault.message } : checksOf(asked);
  const line = fault && lineOf(fault);
  const buildError = failure !== undefined && { buildError: { message: failure, location: line === undefined || line === 0 ? {} : { ranges: [rangeOf(line, line)] } } };
  const told = warnings.toSorted((a, b) => a.line - b.line).map(({ rule, text: detail, line: first, lastLine }) => ({
    ruleName: rule, description: descriptions[rule], url: addressOf(rule), detail, location: { ranges: [rangeOf(first, lastLine)] },
  }));
  return result({ warnings: told.length > 0 ? told : null, sources: [{ filename, data: base64(text), language: 'Dockerfile' }], ...buildError }, told.length > 0 || buildError ? 1 : 0);
}

function faultOf(text: string): BuildFault | undefined {
  try {
    planBuild(text);
    return undefined;
  } catch (error) {
    if (error instanceof BuildFault) return error;
    throw error;
  }
}

function outline({ text, options }: Asked): unknown {
  planBuild(text);
  const file = parseDockerfile(text);
  const at = locator(file);
  const { target } = options.build;
  const stage = target === '' ? file.stages.at(-1) : file.stages.find(({ name }) => name?.text.toLowerCase() === target.toLowerCase());
  const chain: Instruction[] = [];
  for (let each = stage; each; each = each.base) chain.unshift(each.from, ...each.instructions);
  const args = [...file.preamble, ...chain].flatMap(instruction => instruction.keyword === 'ARG' ? instruction.pairs.map(({ key, value }) => ({
    name: key.text, ...descriptionOf(instruction, key.text), ...(options.build.buildArgs.get(key.text) ?? value?.text) !== undefined && { value: options.build.buildArgs.get(key.text) ?? value?.text }, location: at(instruction),
  })) : []);
  const mounts = chain.flatMap(instruction => instruction.keyword === 'RUN' ? mountsOf(instruction).map(({ options: keys }) => ({ keys, instruction })) : []);
  const of = (type: string): readonly unknown[] => mounts.filter(({ keys }) => keys.get('type')?.value === type).map(({ keys, instruction }) => ({
    name: keys.get('id')?.value ?? (type === 'ssh' ? 'default' : keys.get('target')?.value ?? ''), ...keys.has('required') && keys.get('required')?.value !== 'false' && { required: true }, location: at(instruction),
  }));
  const lists = Object.entries({ args, secrets: of('secret'), ssh: of('ssh') }).filter(([, list]) => list.length > 0);
  return { ...stage?.name && { name: stage.name.text }, ...stage && descriptionOf(stage.from, stage.name?.text ?? ''), ...Object.fromEntries(lists), sources: [base64(text)] };
}

function targets({ text }: Asked): unknown {
  planBuild(text);
  const file = parseDockerfile(text);
  const at = locator(file);
  const rows = file.stages.map(({ from, name, image }, index) => ({
    ...name && { name: name.text }, ...index === file.stages.length - 1 && { default: true }, ...descriptionOf(from, name?.text ?? ''), base: image?.text ?? '', location: at(from),
  }));
  return { targets: rows, sources: [base64(text)] };
}

/** A comment right above that begins with the name says what it is. */
function descriptionOf({ comments }: Instruction, name: string): { readonly description?: string } {
  const text = comments.map(comment => comment.text).join(' ');
  return name !== '' && text.startsWith(`${name} `) ? { description: text.slice(name.length + 1) } : {};
}

function locator({ text }: Dockerfile): (instruction: Instruction) => unknown {
  const lines = new Lines(text);
  return ({ span: { start, end } }) => ({ ranges: [rangeOf(lines.positionAt(start).line + 1, lines.positionAt(Math.max(end - 1, start)).line + 1)] });
}

function rangeOf(start: number, end: number): unknown {
  return { start: { line: start }, end: { line: end } };
}

function base64(text: string): string {
  return btoa(Array.from(encode(text), byte => String.fromCharCode(byte)).join(''));
}
