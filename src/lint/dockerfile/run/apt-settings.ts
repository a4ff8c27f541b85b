import type { Dockerfile, Instruction, Stage } from '../../../dockerfile/index.ts';
import type { Run } from './run.ts';

/** What files of settings tell apt, as far as a Dockerfile writes them (apt.conf(5)). */
export interface AptSettings {
  readonly assumeYes: boolean;
  /** Whether recommended packages are installed is said somewhere. */
  readonly recommends: boolean;
  /** `docker-clean`, which Docker's images of Debian have and which removes downloaded packages, does not work. */
  readonly keepsPackages: boolean;
}

const none: AptSettings = { assumeYes: false, recommends: false, keepsPackages: false };

/** The settings that hold in a RUN: what it writes itself, what stands before it in its stage, and in those that the stage is built on. */
export function aptSettings({ instruction, file }: Run): AptSettings {
  let settings = known.get(file);
  if (!settings) {
    settings = settingsOf(file);
    known.set(file, settings);
  }
  return settings.get(instruction) ?? none;
}

const known = new WeakMap<Dockerfile, ReadonlyMap<Instruction, AptSettings>>();

/** One pass over the file, since several rules ask for each RUN. */
function settingsOf(file: Dockerfile): ReadonlyMap<Instruction, AptSettings> {
  const found = new Map<Instruction, AptSettings>();
  const atEnd = new Map<Stage, AptSettings>();
  const pass = (instructions: readonly Instruction[], first: AptSettings): AptSettings => {
    let settings = first;
    for (const instruction of instructions) {
      const { keyword, span, trigger } = instruction;
      if (!['RUN', 'COPY', 'ONBUILD'].includes(keyword)) continue;
      settings = withThose(settings, file.text.slice(span.start, span.end));
      if (settings !== none) found.set(trigger ?? instruction, settings);
    }
    return settings;
  };
  pass(file.preamble, none);
  for (const stage of file.stages) atEnd.set(stage, pass(stage.instructions, (stage.base && atEnd.get(stage.base)) ?? none));
  return found;
}

function withThose(before: AptSettings, text: string): AptSettings {
  const settings = {
    assumeYes: before.assumeYes || /APT::Get::Assume-Yes/i.test(text),
    recommends: before.recommends || /APT::Install-Recommends/i.test(text),
    keepsPackages: before.keepsPackages || /apt\.conf\.d\/docker-clean|Keep-Downloaded-Packages/i.test(text),
  };
  return settings.assumeYes || settings.recommends || settings.keepsPackages ? settings : none;
}
