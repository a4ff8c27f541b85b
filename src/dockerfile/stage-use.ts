import type { Span } from '../base/span.ts';
import type { Dockerfile } from './dockerfile.ts';
import type { Instruction } from './instruction.ts';
import { mountsOf } from './mounts.ts';
import type { Stage } from './stage.ts';

/** What an instruction takes files from besides the build context: a stage, an image or a named context. */
export interface Source {
  readonly by: 'copy' | 'mount';
  /** As written, quotes taken off. */
  readonly text: string;
  readonly span: Span;
}

/** What COPY `--from` and the `from` of RUN's mounts name. ONBUILD's triggers are not among the instructions meant here. */
export function sourcesOf(instruction: Instruction): Source[] {
  if (instruction.keyword === 'COPY') {
    return instruction.flags.flatMap(({ name, value, valueSpan }): Source[] =>
      name === 'from' && value && valueSpan ? [{ by: 'copy', text: value, span: valueSpan }] : []);
  }
  if (instruction.keyword !== 'RUN') return [];
  return mountsOf(instruction).flatMap(({ options }): Source[] => {
    const from = options.get('from');
    return from?.value ? [{ by: 'mount', text: from.value, span: from.span }] : [];
  });
}

/** Finds stages by what COPY `--from` may call them: a name in any case, or a number from zero (`dockerfile2llb/convert.go`, toCommand). */
export class StageNames {
  readonly #byName = new Map<string, Stage>();
  readonly #stages: readonly Stage[];

  constructor(stages: readonly Stage[]) {
    this.#stages = stages;
    for (const stage of stages) if (stage.name) this.#byName.set(stage.name.text.toLowerCase(), stage);
  }

  /** Names of the stages before one, or all; the last first. */
  before(stage: Stage | undefined, most: number): string[] {
    const end = stage ? stage.index : this.#stages.length;
    return this.#stages.slice(Math.max(end - most, 0), end).flatMap(({ name }) => name?.text ?? []).reverse();
  }

  find(text: string): Stage | undefined {
    return /^\d+$/.test(text) ? this.#stages[Number(text)] : this.#byName.get(text.toLowerCase());
  }
}

/** How other stages use the stages of a file. */
export interface StageUse {
  /** Those that some stage is built on. */
  readonly asBase: ReadonlySet<Stage>;
  /** Those that some stage takes files from. */
  readonly asSource: ReadonlySet<Stage>;
}

export function stageUse({ stages }: Pick<Dockerfile, 'stages'>): StageUse {
  const names = new StageNames(stages);
  const asBase = new Set<Stage>();
  const asSource = new Set<Stage>();
  for (const { base, instructions } of stages) {
    if (base) asBase.add(base);
    for (const instruction of instructions) {
      for (const { text } of sourcesOf(instruction.trigger ?? instruction)) {
        const source = names.find(text);
        if (source) asSource.add(source);
      }
    }
  }
  return { asBase, asSource };
}
