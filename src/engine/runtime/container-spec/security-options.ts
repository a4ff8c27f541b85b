import type { HostConfig } from '../../container/config.ts';

/** A text that Go's strconv.ParseBool takes. */
const bool = /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/;

/** Whether `--security-opt` may say that of a switch. */
export function isSwitchValue(text: string): boolean {
  return bool.test(text);
}

/** What `--security-opt` says of a switch, the last time: `no-new-privileges`, `no-new-privileges=false`, with `:` as well (moby, daemon/daemon_unix.go, parseSecurityOpt). Undefined if nothing. */
export function securitySwitch({ SecurityOpt }: Pick<HostConfig, 'SecurityOpt'>, name: 'no-new-privileges' | 'writable-cgroups'): boolean | undefined {
  const said = (SecurityOpt ?? []).filter(option => option === name || option.startsWith(`${name}=`) || option.startsWith(`${name}:`)).at(-1);
  return said === undefined ? undefined : /^(?:|1|t|true)$/i.test(said.slice(name.length + 1));
}
