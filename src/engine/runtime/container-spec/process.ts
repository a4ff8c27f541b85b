import type { ContainerConfig, HostConfig } from '../../container/config.ts';
import type { ProcessSpec } from '../spec.ts';
import { capabilitiesOf } from './capabilities.ts';
import { rlimitsOf } from './resources.ts';
import { securitySwitch } from './security-options.ts';
import { type AccountFiles, resolveUser } from './user.ts';

export const defaultPath = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** What the process of a container depends on besides its configuration. */
export interface ProcessFacts {
  readonly accounts: AccountFiles;
  /** Variables of links (`--link`). */
  readonly linked?: readonly string[];
  readonly defaultUlimits?: HostConfig['Ulimits'];
  readonly useInit: boolean;
  /** Whether `no-new-privileges` holds unless said otherwise (daemon.json). */
  readonly noNewPrivileges?: boolean;
}

/** The first process: moby/moby, daemon/oci_linux.go, withCommonOptions and its like. @throws EngineError */
export function processOf(config: ContainerConfig, hostConfig: HostConfig, facts: ProcessFacts): ProcessSpec {
  const args = [...facts.useInit ? ['/sbin/docker-init', '--'] : [], ...config.Entrypoint ?? [], ...config.Cmd ?? []];
  const { uid, gid, additionalGids } = resolveUser(config.User, facts.accounts, hostConfig.GroupAdd ?? []);
  const [height, width] = hostConfig.ConsoleSize;
  const rlimits = rlimitsOf(hostConfig, facts.defaultUlimits);
  return {
    ...config.Tty && { terminal: true, ...(height > 0 || width > 0) && { consoleSize: { height, width } } },
    user: { uid, gid, additionalGids },
    args,
    env: environmentOf(config, facts.linked),
    cwd: config.WorkingDir === '' ? '/' : config.WorkingDir,
    capabilities: capabilitySets(capabilitiesOf(hostConfig), uid),
    ...rlimits.length > 0 && { rlimits },
    ...(securitySwitch(hostConfig, 'no-new-privileges') ?? facts.noNewPrivileges) && { noNewPrivileges: true },
    oomScoreAdj: hostConfig.OomScoreAdj,
  };
}

/** The same set for all three; who is not root starts with none in force, but may get them by a program. */
export function capabilitySets(names: readonly string[], uid: number): NonNullable<ProcessSpec['capabilities']> {
  return uid === 0 ? { bounding: names, effective: names, permitted: names } : { bounding: names };
}

/** PATH, HOSTNAME, TERM for a terminal, links, then what was asked for; a name without `=` is taken away. moby/moby, container/container_unix.go, CreateDaemonEnvironment. */
export function environmentOf({ Hostname, Tty, Env }: Pick<ContainerConfig, 'Hostname' | 'Tty' | 'Env'>, linked: readonly string[] = []): readonly string[] {
  return replaceOrAppend([defaultPath, `HOSTNAME=${Hostname}`, ...Tty ? ['TERM=xterm'] : [], ...linked], Env ?? []);
}

/** Variables that take the place of those of the same name, or come last. */
export function replaceOrAppend(defaults: readonly string[], overrides: readonly string[]): readonly string[] {
  const result: (string | undefined)[] = [...defaults];
  const places = new Map(defaults.map((variable, place) => [nameOf(variable), place]));
  for (const variable of overrides) {
    const place = places.get(nameOf(variable));
    const isRemoval = !variable.includes('=');
    if (place !== undefined) result[place] = isRemoval ? undefined : variable;
    else if (!isRemoval) {
      places.set(nameOf(variable), result.length);
      result.push(variable);
    }
  }
  return result.filter(variable => variable !== undefined);
}

export function nameOf(variable: string): string {
  return variable.split('=', 1)[0] ?? '';
}
