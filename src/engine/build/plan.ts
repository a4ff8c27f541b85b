import { Lines } from '../../base/span.ts';
import { type Dockerfile, type Instruction, parseDockerfile } from '../../dockerfile/index.ts';
import type { ArgCommand, Command, StageCommands } from './command/command.ts';
import { Flags } from './command/flags.ts';
import { argumentsOf, codeOf, firstSyntaxFault, readCommand } from './command/read.ts';
import { BuildFault, LineFault, SyntaxFault } from './fault.ts';
import { goQuoted } from './go.ts';

export interface PlanOptions {
  /** Name or, for BuildKit, number of the last stage to build; empty for the last one of the file. */
  readonly target?: string;
  /** Labels that the last stage gets besides its own. */
  readonly labels?: ReadonlyMap<string, string>;
  /** Whether flags of newer frontends than the engine's own are known: the file has a `syntax` directive and BuildKit obeys it. */
  readonly withLabs?: boolean;
}

/** A Dockerfile, read: what is to be done in which stage. What variables say is known only once the images are. */
export interface Plan {
  readonly file: Dockerfile;
  readonly escape: string;
  /** The ARGs before the first FROM. */
  readonly metaArgs: readonly ArgCommand[];
  /** Up to the target. */
  readonly stages: readonly StageCommands[];
}

/**
 * Reads a Dockerfile.
 * @throws BuildFault for what is wrong with it, in the words of Docker 28
 */
export function planBuild(text: string, { target = '', labels = new Map(), withLabs = false }: PlanOptions = {}): Plan {
  const file = parseDockerfile(text);
  const lines = new Lines(text);
  const lineOf = ({ span }: Instruction): number => lines.positionAt(span.start).line + 1;
  const bad = firstSyntaxFault(file);
  if (bad) throw new SyntaxFault(bad.fault, lineOf(bad.instruction));
  if (text === '') throw new BuildFault('the Dockerfile cannot be empty');
  if (file.instructions.length === 0) throw new SyntaxFault('file with no instructions', 0);
  const metaArgs: ArgCommand[] = [];
  const stages: (StageCommands & { readonly commands: Command[] })[] = [];
  for (const instruction of file.instructions) {
    const line = lineOf(instruction);
    const read = readInstruction(instruction, { text, line, withLabs }, stages.length);
    if ('base' in read) stages.push(read);
    else if (stages.length > 0) stages.at(-1)?.commands.push(read);
    else if (read.name === 'ARG') metaArgs.push(read);
    else throw new LineFault('no build stage in current context', line);
  }
  const chosen = upTo(stages, target);
  for (const [key, value] of [...labels].sort(([a], [b]) => a < b ? -1 : 1)) {
    chosen.at(-1)?.commands.push({ name: 'LABEL', pairs: [{ key, value }], isLiteral: true, code: `LABEL ${key}=${value}`, line: 0 });
  }
  return { file, escape: file.escape, metaArgs, stages: chosen };
}

function upTo<S extends StageCommands>(stages: readonly S[], target: string): readonly S[] {
  if (target === '') return stages;
  const index = stages.findIndex(({ name }) => name !== '' && name === target.toLowerCase());
  if (index < 0) throw new BuildFault(`target stage ${goQuoted(target)} could not be found`);
  return stages.slice(0, index + 1);
}

function readInstruction(instruction: Instruction, context: Parameters<typeof readCommand>[1], stages: number): Command | (StageCommands & { readonly commands: Command[] }) {
  try {
    return instruction.keyword === 'FROM' ? { index: stages, ...readFrom(instruction), line: context.line, commands: [] } : readCommand(instruction, context);
  } catch (error) {
    throw error instanceof BuildFault ? new BuildFault(`dockerfile parse error on line ${context.line}: ${error.message}`) : error;
  }
}

function readFrom(instruction: Instruction): Pick<StageCommands, 'base' | 'name' | 'platform' | 'code'> {
  const [base = '', as, name, ...more] = argumentsOf(instruction);
  const isNamed = as?.toLowerCase() === 'as' && name !== undefined && more.length === 0;
  if (isNamed && !/^[a-z][a-z0-9-_.]*$/.test(name.toLowerCase())) {
    throw new BuildFault(`invalid name for build stage: ${goQuoted(name)}, name can't start with a number or contain symbols`);
  }
  if (!isNamed && (base === '' || as !== undefined)) throw new BuildFault('FROM requires either one or three arguments');
  const flags = new Flags(instruction, { platform: 'string' });
  return { base, name: isNamed ? name.toLowerCase() : '', platform: flags.text('platform'), code: codeOf(instruction) };
}
