import type { BuildImage } from '../backend.ts';
import type { Command, RunMount } from '../command/command.ts';
import { readMount } from '../command/mount.ts';
import { readSingleCommand } from '../command/read.ts';
import { BuildFault, LineFault, LlbFault } from '../fault.ts';

const hidden = '****';

/** Whether a source of a COPY or ADD is a path in the build context. */
export function isOfContext(source: string): boolean {
  return !/^(?:https?:\/\/|git@|git:\/\/)/.test(source);
}

/** The instructions that an image's ONBUILD has for the stages on it. @throws BuildFault */
export function triggersOf({ config: { OnBuild } }: Pick<BuildImage, 'config'>): readonly Command[] {
  return (OnBuild ?? []).map(trigger => readSingleCommand(trigger));
}

/** Variables that secrets become are not shown. */
export function secretVariables(command: Command): readonly (readonly [string, string])[] {
  return command.name === 'RUN' ? command.mountTexts.flatMap(text => mountOf(text)?.env ?? []).map(name => [name, hidden]) : [];
}

/**
 * What BuildKit refuses when it makes its graph of a stage, before any step begins (`dockerfile2llb/convert.go`).
 * @param entitlements what the client allows; everything without
 * @throws LineFault with its line, LlbFault
 */
export function checkCommands(commands: readonly Command[], entitlements: ReadonlySet<string> | undefined): void {
  for (const command of commands) {
    try {
      checkCommand(command);
    } catch (error) {
      throw error instanceof BuildFault ? new LineFault(error.message, command.line) : error;
    }
  }
  const wanted = commands.flatMap(command => command.name !== 'RUN' ? [] : [...command.network === 'host' ? ['network.host'] : [], ...command.security === 'insecure' ? ['security.insecure'] : []]);
  const refused = entitlements && wanted.find(name => !entitlements.has(name));
  if (refused !== undefined) throw new LlbFault(`failed to load LLB: ${refused} is not allowed`);
}

function checkCommand(command: Command): void {
  if (command.name === 'RUN') for (const text of command.mountTexts) if (!text.includes('$')) readMount(text, word => word);
  if ((command.name === 'ADD' || command.name === 'COPY') && command.checksum !== '') {
    if (command.sources.length + command.heredocs.length !== 1) throw new BuildFault('checksum can\'t be specified for multiple sources');
    if (command.sources.some(isOfContext)) throw new BuildFault('checksum requires HTTP(S) or Git sources');
  }
}

function mountOf(text: string): RunMount | undefined {
  try {
    return readMount(text, word => word);
  } catch (error) {
    if (error instanceof BuildFault) return undefined;
    throw error;
  }
}
