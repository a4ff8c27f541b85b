import { parseDockerfile } from '../../dockerfile/index.ts';
import type { ContainerConfig } from '../container/config.ts';
import { EngineError } from '../error.ts';
import { BuildArguments } from './arguments.ts';
import { firstSyntaxFault, readCommand } from './command/read.ts';
import { evaluate, type StageState } from './evaluate.ts';
import { BuildFault } from './fault.ts';

const allowed: ReadonlySet<string> = new Set(['CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'ENV', 'EXPOSE', 'LABEL', 'ONBUILD', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR']);

/**
 * A configuration after the instructions of `docker commit --change` and `docker import --change` (moby, `builder/dockerfile/builder.go`, BuildFromConfig).
 * @throws EngineError invalid
 */
export function withChanges(config: ContainerConfig, changes: readonly string[]): ContainerConfig {
  if (changes.length === 0) return config;
  const text = changes.join('\n');
  try {
    const file = parseDockerfile(text);
    const bad = firstSyntaxFault(file);
    if (bad) throw new BuildFault(bad.fault);
    const wrong = file.instructions.find(({ keyword }) => !allowed.has(keyword));
    if (wrong) throw new BuildFault(`${wrong.name.text} is not a valid change command`);
    const state: StageState = { config, args: new BuildArguments(new Map()), author: '', isCmdSet: false, escape: file.escape };
    for (const instruction of file.instructions) evaluate(readCommand(instruction, { text, line: 1, withLabs: false }), state);
    return state.config;
  } catch (error) {
    throw error instanceof BuildFault ? new EngineError('invalid', error.message) : error;
  }
}
