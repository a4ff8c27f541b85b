import { Lines } from '../../../base/span.ts';
import { type Dockerfile, isImageReference, isKeyword, platformArguments, type Stage, StageNames, sourcesOf, expand, variablesIn } from '../../../dockerfile/index.ts';
import { suggestion } from '../command/suggestion.ts';
import { goQuoted } from '../go.ts';
import type { Report, RuleName } from './rules.ts';
import { checkStage } from './stage.ts';

/** What a check says of some lines of a Dockerfile. */
export interface Warning {
  readonly rule: RuleName;
  readonly text: string;
  /** From 1. */
  readonly line: number;
  readonly lastLine: number;
}

export interface CheckInput {
  /** Name or number of the stage that is built; empty for the last. */
  readonly target: string;
  /** The variables of an image; undefined if nobody knows them. */
  readonly environmentOf: (reference: string) => readonly string[] | undefined;
}

const reserved = ['scratch', 'context'];

/** What BuildKit warns of, in its order: first what its parser sees, then what stages say that are built (`frontend/dockerfile/dockerfile2llb`). */
export function checkDockerfile(file: Dockerfile, { target, environmentOf }: CheckInput): readonly Warning[] {
  const lines = new Lines(file.text);
  const lineAt = (offset: number): number => lines.positionAt(offset).line + 1;
  const found: Warning[] = [];
  const report: Report = (rule, { span: { start, end } }, text) => { found.push({ rule, text, line: lineAt(start), lastLine: lineAt(Math.max(end - 1, start)) }); };
  for (const { blankLines, span } of file.instructions) {
    if (blankLines.length === 0) continue;
    const line = lineAt(Math.max(span.end - 1, span.start));
    found.push({ rule: 'NoEmptyContinuation', text: 'Empty continuation line', line, lastLine: line });
  }
  checkSyntax(file, report);
  checkCasing(file, report);
  checkNames(file, report);
  for (const stage of file.stages) checkFrom(file, stage, report);
  const needed = neededStages(file, target);
  const below = new Map<Stage, ReturnType<typeof checkStage>>();
  for (const stage of file.stages) if (needed.has(stage)) below.set(stage, checkStage(stage, { file, below: stage.base && below.get(stage.base), environment: environmentOf(stage.reference), report }));
  return found;
}

function checkSyntax({ instructions }: Dockerfile, report: Report): void {
  for (const instruction of instructions) {
    const { keyword, name, words: [, as, stage] } = instruction;
    if (keyword === 'MAINTAINER') report('MaintainerDeprecated', instruction, 'Maintainer instruction is deprecated in favor of using label');
    if (keyword !== 'FROM' || as?.text.toLowerCase() !== 'as') continue;
    if (stage && stage.text !== stage.text.toLowerCase()) report('StageNameCasing', instruction, `Stage name '${stage.text}' should be lowercase`);
    if (isLower(as.text) !== isLower(name.text) && isUpper(as.text) !== isUpper(name.text)) report('FromAsCasing', instruction, `'${as.text}' and '${name.text}' keywords' casing do not match`);
  }
}

function isLower(text: string): boolean {
  return text === text.toLowerCase();
}

function isUpper(text: string): boolean {
  return text === text.toUpperCase();
}

function checkCasing({ stages, instructions }: Dockerfile, report: Report): void {
  const counted = stages.flatMap(({ from, instructions: more }) => [from, ...more]).map(({ name: { text } }) => text);
  const isMostlyLower = counted.filter(isLower).length > counted.filter(isUpper).length;
  for (const instruction of instructions) {
    const { keyword, name: { text } } = instruction;
    if (isKeyword(keyword) && !(isMostlyLower ? isLower(text) : isUpper(text))) {
      report('ConsistentInstructionCasing', instruction, `Command '${text}' should match the case of the command majority (${isMostlyLower ? 'lowercase' : 'uppercase'})`);
    }
  }
}

function checkNames({ stages }: Dockerfile, report: Report): void {
  const seen = new Set<string>();
  for (const { name, from } of stages) {
    const text = name?.text.toLowerCase();
    if (text === undefined) continue;
    if (reserved.includes(text)) report('ReservedStageName', from, `Stage name should not use the same name as reserved stage ${goQuoted(text)}`);
    if (seen.has(text)) report('DuplicateStageName', from, `Duplicate stage name ${goQuoted(text)}, stage names should be unique`);
    seen.add(text);
  }
}

function checkFrom({ globals, escape, preamble }: Dockerfile, { from, image, name }: Stage, report: Report): void {
  const defaults = new Map(platformArguments);
  for (const { key, value } of preamble.flatMap(({ keyword, pairs }) => keyword === 'ARG' ? pairs : [])) defaults.set(key.text, value ? expand(value.text, each => defaults.get(each), escape, '') : defaults.get(key.text) ?? '');
  const text = image?.text ?? '';
  const isDeclared = (each: string): boolean => platformArguments.has(each) || globals.lookup(each) !== undefined;
  if (text.includes('$') && !isImageReference(expand(text, each => defaults.get(each), escape, ''))) report('InvalidDefaultArgInFrom', from, `Default value for ARG ${text} results in empty or invalid base image name`);
  const platform = from.flags.find(flag => flag.name === 'platform')?.value ?? '';
  for (const use of [...variablesIn(text, escape), ...variablesIn(platform, escape)]) {
    if (!isDeclared(use.name)) report('UndefinedArgInFrom', from, `FROM argument '${use.name}' is not declared${suggestion(use.name, [...defaults.keys()])}`);
  }
  if (/^\$(?:TARGETPLATFORM$|\{TARGETPLATFORM\}$)/.test(platform)) report('RedundantTargetPlatform', from, 'Setting platform to predefined $TARGETPLATFORM in FROM is redundant as this is the default behavior');
  const isMeant = platform.toLowerCase().split('/').slice(0, 2).some(part => part !== '' && name?.text.toLowerCase().includes(part));
  if (platform !== '' && !platform.includes('$') && !isMeant) report('FromPlatformFlagConstDisallowed', from, `FROM --platform flag should not use constant value ${goQuoted(platform)}`);
}

/** The stage that is built, and those that it needs. */
function neededStages({ stages }: Dockerfile, target: string): ReadonlySet<Stage> {
  const names = new StageNames(stages);
  const needed = new Set<Stage>();
  const add = (stage: Stage | undefined): void => {
    if (!stage || needed.has(stage)) return;
    needed.add(stage);
    add(stage.base);
    for (const { text } of stage.instructions.flatMap(sourcesOf)) add(names.find(text));
  };
  add(target === '' ? stages.at(-1) : names.find(target));
  return needed;
}
