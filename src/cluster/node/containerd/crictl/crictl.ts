import { CliError, parseFlags } from '../../../../engine/index.ts';
import type { Run } from '../../machine.ts';
import { images, inspecti, pull, rmi } from './images.ts';
import { inspect, inspectp } from './inspect.ts';
import { pods, ps } from './lists.ts';
import { exec, logs, rm, rmp, stop } from './processes.ts';
import { Crictl, CrictlFailure, type Subcommand } from './subcommand.ts';

const subcommands: Readonly<Record<string, Subcommand>> = { images, image: images, img: images, inspecti, rmi, pull, ps, pods, inspect, inspectp, exec, logs, stop, rm, rmp };

/** `crictl`: the images, containers and pods of a node, as its containerd has them. */
export const crictl: Run = async (machine, process) => {
  const words = process.argv.slice(1);
  const name = words.find(each => !each.startsWith('-')) ?? 'help';
  const found = Object.hasOwn(subcommands, name) ? subcommands[name] : undefined;
  const session = new Crictl(machine, process);
  if (!found) {
    await session.print(`crictl: ${name} is not simulated: ${Object.keys(subcommands).join(', ')} are\n`, 2);
    return 1;
  }
  try {
    const { flags, operands } = parseFlags(found.flags, words.slice(words.indexOf(name) + 1), found);
    return await found.run(session, flags, operands);
  } catch (error) {
    if (!(error instanceof CrictlFailure) && !(error instanceof CliError)) throw error;
    await session.print(`FATA[0000] ${error.message}\n`, 2);
    return 1;
  }
};
