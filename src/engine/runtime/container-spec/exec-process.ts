import type { ContainerConfig } from '../../container/config.ts';
import { capabilityNames } from '../../../kernel/index.ts';
import type { ProcessSpec } from '../spec.ts';
import { capabilitySets, environmentOf, nameOf, replaceOrAppend } from './process.ts';
import { type AccountFiles, resolveUser } from './user.ts';

/** What `docker exec` was asked: definition of `POST /containers/{id}/exec`. */
export interface ExecConfig {
  readonly Cmd: readonly string[];
  readonly Env?: readonly string[] | null;
  readonly Tty?: boolean;
  readonly User?: string;
  readonly Privileged?: boolean;
  readonly WorkingDir?: string;
  /** Height and width. */
  readonly ConsoleSize?: readonly [number, number] | null;
}

/**
 * The process of an exec: that of the container, but for what was asked for. moby/moby, daemon/exec.go and daemon/exec_linux.go.
 * @param process of the container's specification @throws EngineError of unknown users
 */
export function execProcessOf(exec: ExecConfig, config: ContainerConfig, process: ProcessSpec, accounts: AccountFiles): ProcessSpec {
  const { Cmd, Env, Tty = false, User = '', Privileged = false, WorkingDir = '', ConsoleSize } = exec;
  const user = User === '' ? process.user : userOf(User, accounts);
  const names = Privileged ? capabilityNames : process.capabilities?.bounding ?? [];
  const { rlimits, noNewPrivileges, oomScoreAdj } = process;
  return {
    ...Tty && { terminal: true, ...ConsoleSize && { consoleSize: { height: ConsoleSize[0], width: ConsoleSize[1] } } },
    ...rlimits && { rlimits }, ...noNewPrivileges && { noNewPrivileges }, ...oomScoreAdj !== undefined && { oomScoreAdj },
    user,
    args: Cmd,
    env: replaceOrAppend(environmentOf({ ...config, Tty }, linkedOf(process, config)), Env ?? []),
    cwd: WorkingDir !== '' ? WorkingDir : config.WorkingDir !== '' ? config.WorkingDir : '/',
    capabilities: capabilitySets(names, user.uid),
  };
}

/** The variables that the container's first process has of links. */
function linkedOf({ env }: ProcessSpec, config: ContainerConfig): readonly string[] {
  const own = new Set(environmentOf({ ...config, Tty: true }).map(nameOf));
  return env.filter(variable => !own.has(nameOf(variable)));
}

function userOf(user: string, accounts: AccountFiles): ProcessSpec['user'] {
  const { uid, gid, additionalGids } = resolveUser(user, accounts);
  return { uid, gid, additionalGids };
}
