import type { Command, CopyCommand, RunCommand, StageCommands } from '../command/command.ts';
import { readMount } from '../command/mount.ts';
import { BuildFault } from '../fault.ts';
import { goQuoted } from '../go.ts';

/** A stage, and which others have to be built before it. */
export interface StageNode {
  readonly stage: StageCommands;
  /** The stage that it is built on. */
  readonly base: StageNode | undefined;
  /** What it is built on, variables replaced, if that is no stage. */
  readonly reference: string;
  readonly sources: readonly StageNode[];
  /** What its instructions take files from that is no stage. */
  readonly images: readonly ImageSource[];
  /** Between the brackets of its vertices; empty where one stage is all that there is. */
  readonly label: string;
  /** Steps that are counted in its vertices' names. */
  readonly total: number;
}

/** An image that `--from` names. */
export interface ImageSource {
  readonly reference: string;
  readonly line: number;
}

/** Finds a stage by what `--from` may call it: a name in any case, or a number. */
export type FindStage = (name: string) => StageNode | undefined;

/**
 * The stages as a graph (BuildKit, `dockerfile2llb/convert.go`).
 * @param expand replaces variables in what FROM says
 * @param target name or number; empty for the last
 * @throws BuildFault
 */
export function stageGraph(stages: readonly StageCommands[], expand: (word: string) => string, target: string): { readonly target: StageNode; readonly find: FindStage } {
  const nodes: (StageNode & { sources: StageNode[]; images: ImageSource[] })[] = [];
  const isAlone = stages.length === 1 && !stages[0]?.commands.some(takesFromElsewhere);
  const byName = new Map<string, StageNode>();
  for (const stage of stages) {
    const reference = expand(stage.base);
    if (reference === '') throw new BuildFault(`base name (${stage.base}) should not be blank`);
    const base = byName.get(reference.toLowerCase());
    const label = isAlone ? '' : stage.name || `stage-${stage.index}`;
    const counted = stage.commands.filter(isCounted).length;
    const node = { stage, base, reference, sources: [], images: [], label, total: counted + (base || reference === 'scratch' ? 0 : 1) };
    nodes.push(node);
    if (stage.name !== '') byName.set(stage.name, node);
  }
  const find: FindStage = name => byName.get(name.toLowerCase()) ?? (/^\d+$/.test(name) ? nodes[Number(name)] : undefined);
  for (const node of nodes) {
    for (const command of node.stage.commands) {
      for (const name of sourceNames(command)) {
        const source = find(name);
        if (source) node.sources.push(source);
        else if (!name.includes('$') && name !== 'scratch') node.images.push({ reference: name, line: command.line });
      }
    }
  }
  const last = target === '' ? nodes.at(-1) : find(target);
  if (!last) throw new BuildFault(target === '' ? 'dockerfile contains no stages to build' : `target stage ${goQuoted(target)} could not be found`);
  checkCircles(last, new Set(), new Set());
  return { target: last, find };
}

/** Whether an instruction is a step with a number. */
export function isCounted({ name }: Command): boolean {
  return name === 'ADD' || name === 'COPY' || name === 'RUN' || name === 'WORKDIR';
}

/** BuildKit counts what mounts and `--from` name as stages, `scratch` of a mount that names nothing among them. */
function takesFromElsewhere(command: Command): boolean {
  return command.name === 'RUN' ? command.mountTexts.length > 0 : command.name === 'COPY' && command.from !== '';
}

/** What an instruction takes files from, stages or not. */
function sourceNames(command: Command): string[] {
  if (command.name === 'COPY') return copySource(command);
  return command.name === 'RUN' ? mountSources(command) : [];
}

function copySource({ from }: CopyCommand): string[] {
  return from === '' ? [] : [from];
}

function mountSources({ mountTexts }: RunCommand): string[] {
  return mountTexts.flatMap(text => mountSource(text)).filter(from => from !== '');
}

/** A mount that says nonsense is refused once the images are known. */
function mountSource(text: string): string[] {
  try {
    return [readMount(text, word => word).from];
  } catch (error) {
    if (error instanceof BuildFault) return [];
    throw error;
  }
}

function checkCircles(node: StageNode, above: Set<StageNode>, done: Set<StageNode>): void {
  if (above.has(node)) throw new BuildFault(`circular dependency detected on stage: ${node.stage.name || node.stage.index}`);
  if (done.has(node)) return;
  above.add(node);
  for (const next of [...node.base ? [node.base] : [], ...node.sources]) checkCircles(next, above, done);
  above.delete(node);
  done.add(node);
}
