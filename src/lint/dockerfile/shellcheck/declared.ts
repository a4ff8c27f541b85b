import type { Dockerfile } from '../syntax/dockerfile.ts';
import type { Instruction } from '../syntax/instruction.ts';

/** Variables that BuildKit gives to every RUN that asks for them with ARG, and some that it gives unasked (Dockerfile reference, Predefined ARGs). */
const predefined: ReadonlySet<string> = new Set([
  'HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy', 'FTP_PROXY', 'ftp_proxy', 'NO_PROXY', 'no_proxy', 'ALL_PROXY', 'all_proxy',
]);

/** The variables that ARG and ENV above an instruction give to its commands. */
export interface Declared {
  /** In the same stage, or by BuildKit itself. */
  readonly here: (name: string) => boolean;
  /** In the same stage or one that it is built on; all names. */
  readonly names: () => Iterable<string>;
}

/**
 * What ARG and ENV of an instruction's own stage declare above it. What a stage below declares is not among them, as in
 * hadolint: its value is as unknown as that of any other variable of a base image.
 */
export function declaredAbove(instruction: Instruction, file: Dockerfile): Declared {
  const place = placesIn(file).get(instruction);
  const first = place?.first;
  return {
    here: name => predefined.has(name) || (first?.get(name) ?? Infinity) < (place?.index ?? 0),
    names: function* () {
      yield* predefined;
      for (const [name, index] of first ?? []) if (index < (place?.index ?? 0)) yield name;
    },
  };
}

interface Place {
  readonly index: number;
  /** Which instruction of the stage declares a variable first. */
  readonly first: ReadonlyMap<string, number>;
}

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
    const first = new Map<string, number>();
    for (const [index, instruction] of instructions.entries()) {
      places.set(instruction.trigger ?? instruction, { index, first });
      if (instruction.keyword !== 'ARG' && instruction.keyword !== 'ENV') continue;
      for (const { key } of instruction.pairs) if (!first.has(key.text)) first.set(key.text, index);
    }
  }
  return places;
}
