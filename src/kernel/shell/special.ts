import type { Shell } from './shell.ts';

const machine = 'x86_64';

/** Those of ash, besides PPID. */
const ofAsh: ReadonlySet<string> = new Set(['RANDOM', 'EPOCHSECONDS', 'EPOCHREALTIME']);

/** The value of a variable that the shell computes: bash(1), Shell Variables. Undefined for all others. */
export function special(shell: Shell, name: string): string | undefined {
  const { state, sys } = shell;
  if (name === 'PPID') return String(state.parent);
  if (name === 'FUNCNAME' && state.isBusybox) return state.frames.at(-1)?.name;
  if (name === 'LINENO') return shell.bash || state.isBusybox ? String(state.line) : undefined;
  if (!shell.bash && !(state.isBusybox && ofAsh.has(name))) return undefined;
  switch (name) {
    case 'RANDOM': return String(nextRandom(shell));
    case 'SRANDOM': return String(sys.getrandom(4).reduce((value, byte) => value * 256 + byte, 0));
    case 'SECONDS': return String(Math.floor((sys.monotonic() - state.secondsFrom) / 1e9));
    case 'EPOCHSECONDS': return String(sys.now() / 1_000_000_000n);
    case 'EPOCHREALTIME': return `${sys.now() / 1_000_000_000n}.${String(sys.now() % 1_000_000_000n / 1000n).padStart(6, '0')}`;
    case 'BASHPID': return String(sys.getpid());
    case 'BASH_SUBSHELL': return String(state.subshell);
    case 'BASH_COMMAND': return state.command;
    case 'BASHOPTS': return [...state.shopts].sort().join(':');
    case 'SHELLOPTS': return [...state.options].sort().join(':');
    case 'UID': return String(sys.credentials().uids.real);
    case 'EUID': return String(sys.credentials().uids.effective);
    case 'MACHTYPE': return `${machine}-pc-linux-gnu`;
    case 'PIPESTATUS': return String(state.pipeStatus[0] ?? 0);
    case 'FUNCNAME': return state.frames.at(-1)?.name;
    case 'BASH_SOURCE': return state.frames.at(-1)?.source ?? (state.source === '' ? undefined : state.source);
    case 'BASH_LINENO': return state.frames.length === 0 ? undefined : String(state.frames.at(-1)?.line);
    default: return undefined;
  }
}

/** Takes over the assignment of such a variable; says whether it was one. */
export function setSpecial(shell: Shell, name: string, value: string): boolean {
  const { state } = shell;
  if (!shell.bash && !(state.isBusybox && ofAsh.has(name))) return name === 'PPID' || name === 'LINENO';
  switch (name) {
    case 'RANDOM':
      state.randomSeed = Number(value) >>> 0 || 1;
      return true;
    case 'SECONDS':
      state.secondsFrom = shell.sys.monotonic() - (Number(value) || 0) * 1e9;
      return true;
    case 'LINENO': case 'BASHPID': case 'FUNCNAME': case 'GROUPS': case 'EPOCHSECONDS': case 'EPOCHREALTIME': case 'SRANDOM': case 'PIPESTATUS': case 'BASH_COMMAND':
      return true;
    default: return false;
  }
}

/** The generator of bash's `RANDOM` (Park and Miller's, as in its lib/sh/random.c), whose first seed comes from the kernel. */
function nextRandom({ state, sys }: Shell): number {
  if (state.randomSeed === 0) state.randomSeed = sys.getrandom(4).reduce((value, byte) => value * 256 + byte, 0) || 1;
  const seed = state.randomSeed === 0 ? 123_459_876 : state.randomSeed;
  const high = Math.floor(seed / 127_773);
  const low = seed % 127_773;
  let next = 16_807 * low - 2836 * high;
  if (next < 0) next += 0x7fff_ffff;
  state.randomSeed = next >>> 0;
  return ((state.randomSeed >>> 16) ^ (state.randomSeed & 0xffff)) & 0x7fff;
}
