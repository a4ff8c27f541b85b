import { mountsOf, parseDockerfile, type Dockerfile, type Instruction, type Stage, StageNames } from '../../dockerfile/index.ts';
import { type Context, contextOf } from './context.ts';
import { type Copied, copiedBy } from './copied.ts';
import type { BaseImage, ContextEntry, Facts } from './facts.ts';
import type { StepInputs } from './record.ts';
import { baseReference, StageState } from './state.ts';

/** An instruction in the place and state that it is done in. */
export interface PlannedStep {
  readonly instruction: Instruction;
  /** It is an ONBUILD of the base, and not in the file: its spans are not those of this file. */
  readonly isTrigger: boolean;
  /** Which instruction of the file it is, from zero; -1 for a trigger. */
  readonly number: number;
  /** In its stage, from zero, FROM not counted, triggers of the base first. */
  readonly index: number;
  readonly effect: 'command' | 'copy' | 'folder' | 'metadata';
  readonly copied: Copied | undefined;
  readonly inputs: StepInputs;
  /** Where it is done. */
  readonly workdir: string;
  readonly user: string;
  /** The stages of this file, or images, that it takes files from. */
  readonly sources: readonly (PlannedStage | string)[];
}

/** A stage with its steps. */
export interface PlannedStage {
  readonly stage: Stage;
  readonly name: string;
  /** An earlier stage, or the name of an image. */
  readonly base: PlannedStage | string;
  /** What the engine knows of that image. */
  readonly image: BaseImage | undefined;
  readonly steps: readonly PlannedStep[];
  /** Fingerprint of what a stage on this one begins with, besides files. */
  readonly final: StageState;
}

/** A Dockerfile as a build with these facts goes through it. */
export interface BuildPlan {
  readonly file: Dockerfile;
  readonly stages: readonly PlannedStage[];
  /** The one that becomes the image; undefined without stages, or if there is none of the target's name. */
  readonly result: PlannedStage | undefined;
}

/** Goes through a Dockerfile. What is wrong with it is left out: this never fails. */
export function planBuild(text: string, facts: Pick<Facts, 'context' | 'image' | 'buildArguments' | 'target'>): BuildPlan {
  const file = parseDockerfile(text);
  const context = facts.context && contextOf(facts.context);
  const names = new StageNames(file.stages);
  const numbers = new Map(file.instructions.map((instruction, number) => [instruction, number]));
  const stages: PlannedStage[] = [];
  for (const stage of file.stages) {
    const reference = baseReference(stage.image?.text ?? '', file.globals, facts.buildArguments, file.escape);
    const base = stages.findLast(({ name }) => name !== '' && name === reference.toLowerCase()) ?? reference;
    const image = typeof base === 'string' ? facts.image(base) : undefined;
    const state = typeof base === 'string' ? new StageState(file.escape, image) : base.final.handOn();
    const find = (name: string): PlannedStage | string => {
      const found = names.find(name);
      return (found && found.index < stage.index ? stages[found.index] : undefined) ?? name;
    };
    const triggers = parseDockerfile(triggersOf(base, image, text).join('\n'));
    const steps: PlannedStep[] = [];
    const add = (instruction: Instruction, of: Dockerfile): void => {
      const number = numbers.get(instruction) ?? -1;
      steps.push({ ...planStep(instruction, { text: of.text, state, context, find }), index: steps.length, number, isTrigger: number < 0 });
      state.apply(instruction, file.globals, facts.buildArguments);
    };
    for (const instruction of triggers.instructions) add(instruction, triggers);
    for (const instruction of stage.instructions) add(instruction, file);
    stages.push({ stage, name: stage.name?.text.toLowerCase() ?? '', base, image, steps, final: state });
  }
  return { file, stages, result: resultOf(stages, facts.target) };
}

function resultOf(stages: readonly PlannedStage[], target: string): PlannedStage | undefined {
  if (target === '') return stages.at(-1);
  return stages.find(({ name }) => name === target.toLowerCase()) ?? (/^\d+$/.test(target) ? stages[Number(target)] : undefined);
}

/** The ONBUILD instructions of what a stage is built on. */
function triggersOf(base: PlannedStage | string, image: BaseImage | undefined, text: string): readonly string[] {
  if (typeof base === 'string') return image?.onBuild ?? [];
  return base.stage.instructions.flatMap(({ trigger }) => trigger ? [text.slice(trigger.span.start, trigger.span.end)] : []);
}

interface Around {
  readonly text: string;
  readonly state: StageState;
  readonly context: Context | undefined;
  readonly find: (name: string) => PlannedStage | string;
}

function planStep(instruction: Instruction, { text, state, context, find }: Around): Omit<PlannedStep, 'index' | 'number' | 'isTrigger'> {
  const { keyword } = instruction;
  const copied = keyword === 'COPY' || keyword === 'ADD' ? copiedBy(instruction, state, context, text) : undefined;
  const isCommand = keyword === 'RUN';
  const mounts = isCommand ? mountsOf(instruction) : [];
  const sources = [...copied?.from === undefined ? [] : [copied.from], ...mounts.flatMap(({ options }) => options.get('from')?.value ?? [])].map(find);
  const isFolder = keyword === 'WORKDIR' && state.path(state.word(instruction.argument.text)) !== '/';
  return {
    instruction, copied, sources,
    effect: isCommand ? 'command' : copied ? 'copy' : isFolder ? 'folder' : 'metadata',
    inputs: {
      words: wordsOf(instruction, state, copied, text),
      environment: isCommand ? [...[...state.env].map(([name, value]) => `${name}=${value}`).sort(), ...state.commandArguments] : [],
      files: fingerprints(copied?.entries ?? nothing, mounts.filter(({ type, options }) => type === 'bind' && !options.has('from')).flatMap(({ options }) =>
        context?.select(options.get('source')?.value ?? options.get('src')?.value ?? '') ?? [])),
    },
    workdir: state.workdir, user: state.user,
  };
}

const nothing: readonly ContextEntry[] = [];

const known = new WeakMap<readonly ContextEntry[], Readonly<Record<string, string>>>();

/** By path. Those of the same copied entries are the same object. */
function fingerprints(copied: readonly ContextEntry[], mounted: readonly ContextEntry[]): Readonly<Record<string, string>> {
  if (mounted.length > 0) return Object.fromEntries([...copied, ...mounted].map(entry => [entry.path, fingerprint(entry)]));
  const files = known.get(copied) ?? Object.fromEntries(copied.map(entry => [entry.path, fingerprint(entry)]));
  known.set(copied, files);
  return files;
}

/** Where a digest was not read, a change that keeps the size is not noticed. */
function fingerprint({ kind, mode, bytes, digest }: { readonly kind: string; readonly mode: number; readonly bytes: number; readonly digest?: string | undefined }): string {
  return `${kind} ${kind === 'symlink' ? '' : mode.toString(8)} ${digest ?? bytes}`;
}

/** The instruction as it is written, in one line. */
export function textOf({ line, name }: Instruction): string {
  return line.text.slice(name.start).trim();
}

/** Whether a fingerprint is a folder's. */
export function isFolder(fingerprintOfEntry: string): boolean {
  return fingerprintOfEntry.startsWith('directory ');
}

/** What of an instruction's text makes a difference: a command as it is written, of others what they say once variables are put in. */
function wordsOf(instruction: Instruction, state: StageState, copied: Copied | undefined, text: string): string {
  const { keyword, flags, argument, heredocs, pairs, exec } = instruction;
  const options = flags.filter(({ name }) => name !== 'from').map(({ name, value }) => `--${name}=${value ?? ''}`).sort();
  const bodies = heredocs.map(({ body }) => text.slice(body.start, body.end));
  if (copied) return [keyword, ...options, ...copied.sources, state.path(copied.destination) + (copied.destination.endsWith('/') ? '/' : ''), ...bodies].join('\n');
  if (keyword === 'RUN') return [keyword, ...options, ...exec ?? [...state.shell, argument.text], ...bodies].join('\n');
  if (keyword === 'ARG') return [keyword, ...pairs.map(({ key, value }) => value ? `${key.text}=${state.word(value.text)}` : key.text)].join('\n');
  if (keyword === 'CMD' || keyword === 'ENTRYPOINT' || keyword === 'SHELL' || keyword === 'HEALTHCHECK' || keyword === 'ONBUILD') return [keyword, ...options, argument.text].join('\n');
  if (pairs.length > 0) return [keyword, ...pairs.map(({ key, value }) => `${state.word(key.text)}=${state.word(value?.text ?? '')}`)].join('\n');
  return [keyword, state.word(argument.text)].join('\n');
}

/** The images that a Dockerfile is built on, as the engine is asked for them. */
export function baseReferences(text: string, buildArguments: Readonly<Record<string, string>>): readonly string[] {
  const { stages } = planBuild(text, { context: undefined, image: () => undefined, buildArguments, target: '' });
  return [...new Set(stages.flatMap(({ base }) => typeof base === 'string' && base !== '' && base !== 'scratch' ? [base] : []))];
}
