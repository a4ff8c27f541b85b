import { decodeQueryJson, int, type Json, list, struct, text } from '../../api/json.ts';
import { EngineError } from '../../error.ts';
import type { SeccompSpec, SyscallSpec } from '../spec.ts';

/** What rules are for: moby/profiles, seccomp/seccomp.go, Filter. */
const filter = struct('seccomp.Filter', { caps: list(text), arches: list(text), minKernel: text });

/** A profile, the file of `--security-opt seccomp=FILE`: moby/profiles, seccomp/seccomp.go. */
const profile = struct('seccomp.Seccomp', {
  defaultAction: text, defaultErrnoRet: int, architectures: list(text), flags: list(text), listenerPath: text, listenerMetadata: text,
  archMap: list(struct('seccomp.Architecture', { architecture: text, subArchitectures: list(text) })),
  syscalls: list(struct('seccomp.Syscall', {
    name: text, names: list(text), action: text, errnoRet: int, comment: text, includes: filter, excludes: filter,
    args: list(struct('*specs.LinuxSeccompArg', { index: int, value: int, valueTwo: int, op: text })),
  }, 'Syscall')),
});

type TypeOf<J> = J extends Json<infer T> ? T : never;
type Filter = TypeOf<typeof filter>;

/** Types of Go that are not those of JSON; fields whose messages name them. */
const goTypes: Readonly<Record<string, string>> = {
  defaultAction: 'specs.LinuxSeccompAction', action: 'specs.LinuxSeccompAction', op: 'specs.LinuxSeccompOperator', syscalls: '[]*seccomp.Syscall', defaultErrnoRet: 'uint', errnoRet: 'uint', index: 'uint', value: 'uint64', valueTwo: 'uint64',
};

/** What rules may ask of where the container runs. */
export interface ProfileHost {
  /** The bounding set of the container. */
  readonly capabilities: readonly string[];
  /** The release of the kernel; without one rules for newer kernels hold. */
  readonly kernel?: string | undefined;
}

/**
 * The part of the specification that a profile makes: the rules that are for this container and this machine. moby/profiles, seccomp/seccomp_linux.go, LoadProfile.
 * @returns undefined for a profile that says nothing @throws EngineError system
 */
export function seccompOfProfile(source: string, host: ProfileHost): SeccompSpec | undefined {
  const { defaultAction = '', defaultErrnoRet, architectures = [], archMap = [], flags = [], syscalls = [] } = decoded(source);
  for (const { includes, excludes } of syscalls) for (const each of [includes, excludes]) checkKernel(each?.minKernel);
  if (defaultAction === '' && syscalls.length === 0) return undefined;
  if (architectures.length > 0 && archMap.length > 0) throw new EngineError('system', 'both \'architectures\' and \'archMap\' are specified in the seccomp profile, use either \'architectures\' or \'archMap\'');
  const own = archMap.find(({ architecture }) => architecture === 'SCMP_ARCH_X86_64');
  const machines = own ? ['SCMP_ARCH_X86_64', ...own.subArchitectures ?? []] : architectures;
  const rules: SyscallSpec[] = [];
  for (const { name = '', names = [], action = '', errnoRet, args = [], includes, excludes } of syscalls) {
    if (name !== '' && names.length > 0) throw new EngineError('system', 'both \'name\' and \'names\' are specified in the seccomp profile, use either \'name\' or \'names\'');
    if (isExcluded(excludes, host) || !isIncluded(includes, host)) continue;
    const compared = args.map(({ index = 0, value = 0, valueTwo = 0, op = '' }) => ({ index, value, valueTwo, op }));
    rules.push({ names: name === '' ? names : [name], action, ...errnoRet !== undefined && { errnoRet }, ...compared.length > 0 && { args: compared } });
  }
  return {
    defaultAction, ...defaultErrnoRet !== undefined && { defaultErrnoRet }, ...machines.length > 0 && { architectures: machines }, ...flags.length > 0 && { flags }, ...rules.length > 0 && { syscalls: rules },
  };
}

function decoded(source: string): TypeOf<typeof profile> {
  try {
    return decodeQueryJson<TypeOf<typeof profile> | undefined>(source, profile, 'Decoding seccomp profile failed: ') ?? {};
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw new EngineError('system', error.message.replace(/\.(\w+) of type \S+$/, (whole, field: string) => goTypes[field] === undefined ? whole : `.${field} of type ${goTypes[field]}`));
  }
}

function isExcluded({ arches = [], caps = [], minKernel = '' }: Filter = {}, host: ProfileHost): boolean {
  return arches.includes('amd64') || caps.some(name => host.capabilities.includes(name)) || (minKernel !== '' && isAtLeast(host, minKernel));
}

function isIncluded({ arches = [], caps = [], minKernel = '' }: Filter = {}, host: ProfileHost): boolean {
  return (arches.length === 0 || arches.includes('amd64')) && caps.every(name => host.capabilities.includes(name)) && (minKernel === '' || isAtLeast(host, minKernel));
}

function checkKernel(version = ''): void {
  if (version !== '' && !/^\d{1,3}\.\d{1,3}$/.test(version)) throw new EngineError('system', `Decoding seccomp profile failed: invalid kernel version: ${JSON.stringify(version)}, expected "<kernel>.<major>"`);
}

function isAtLeast({ kernel }: ProfileHost, version: string): boolean {
  const numbers = (text: string): readonly [number, number] => {
    const [major, minor] = text.split('.', 2).map(part => Number.parseInt(part, 10));
    return [major ?? 0, minor ?? 0];
  };
  if (kernel === undefined) return true;
  const [[major, minor], [wantedMajor, wantedMinor]] = [numbers(kernel), numbers(version)];
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}
