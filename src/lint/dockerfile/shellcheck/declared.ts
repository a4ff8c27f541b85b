import type { Dockerfile, Instruction } from '../../../dockerfile/index.ts';

/** Variables that BuildKit gives to every RUN that asks for them with ARG, and some that it gives unasked (Dockerfile reference, Predefined ARGs). */
const predefined: ReadonlySet<string> = new Set([
  'HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy', 'FTP_PROXY', 'ftp_proxy', 'NO_PROXY', 'no_proxy', 'ALL_PROXY', 'all_proxy',
]);

/** The variables that ARG and ENV above an instruction give to its commands. */
export interface Declared {
  /** In the same stage, or by BuildKit itself. */
  readonly here: (name: string) => boolean;
  /** All names of these. */
  readonly names: () => Iterable<string>;
}

/**
 * What ARG and ENV of an instruction's own stage declare above it. What a stage below declares is not among them, as in
 * hadolint: its value is as unknown as that of any other variable of a base image. For a trigger of ONBUILD, what
 * triggers above it declare counts as well.
 */
export function declaredAbove(instruction: Instruction, file: Dockerfile): Declared {
  const { index, lists } = placesIn(file).get(instruction) ?? nowhere;
  return {
    here: name => predefined.has(name) || lists.some(list => (list.get(name) ?? Infinity) < index),
    names: function* () {
      yield* predefined;
      for (const list of lists) for (const [name, first] of list) if (first < index) yield name;
    },
  };
}

interface Place {
  readonly index: number;
  /** Which instruction of the stage declares a variable first. */
  readonly lists: readonly ReadonlyMap<string, number>[];
}

const nowhere: Place = { index: 0, lists: [] };

const known = new WeakMap<Dockerfile, ReadonlyMap<Instruction, Place>>();

function placesIn(file: Dockerfile): ReadonlyMap<Instruction, Place> {
  let places = known.get(file);
  if (!places) {
    places = readPlaces(file);
    known.set(file, places);
  }
  return places;
}

function readPlaces({ preamble, stages }: Dockerfile): ReadonlyMap<Instruction, Place> {
  const places = new Map<Instruction, Place>();
  for (const instructions of [preamble, ...stages.map(stage => stage.instructions)]) {
    const own = new Map<string, number>();
    const triggered = new Map<string, number>();
    for (const [index, instruction] of instructions.entries()) {
      const { trigger } = instruction;
      const { keyword, pairs } = trigger ?? instruction;
      places.set(trigger ?? instruction, { index, lists: trigger ? [own, triggered] : [own] });
      if (keyword !== 'ARG' && keyword !== 'ENV') continue;
      const list = trigger ? triggered : own;
      for (const { key } of pairs) if (!list.has(key.text)) list.set(key.text, index);
    }
  }
  return places;
}
