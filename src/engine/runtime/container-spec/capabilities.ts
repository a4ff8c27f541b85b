import { capabilityNames } from '../../../kernel/index.ts';
import { EngineError } from '../../error.ts';
import type { HostConfig } from '../../container/config.ts';

/** Those that a container has unless told otherwise: moby/moby, oci/caps/defaults.go. */
export const defaultCapabilities: readonly string[] = [
  'CAP_CHOWN', 'CAP_DAC_OVERRIDE', 'CAP_FSETID', 'CAP_FOWNER', 'CAP_MKNOD', 'CAP_NET_RAW', 'CAP_SETGID', 'CAP_SETUID', 'CAP_SETFCAP', 'CAP_SETPCAP', 'CAP_NET_BIND_SERVICE',
  'CAP_SYS_CHROOT', 'CAP_KILL', 'CAP_AUDIT_WRITE',
];

const all = 'ALL';

/** The capabilities of a container: moby/moby, oci/caps/utils.go, TweakCapabilities. @throws EngineError of unknown names */
export function capabilitiesOf({ CapAdd, CapDrop, Privileged }: Pick<HostConfig, 'CapAdd' | 'CapDrop' | 'Privileged'>): readonly string[] {
  const added = normalCapabilities(CapAdd ?? [], 'CapAdd');
  const dropped = normalCapabilities(CapDrop ?? [], 'CapDrop');
  if (Privileged) return capabilityNames;
  if (added.includes(all)) return capabilityNames.filter(name => !dropped.includes(name));
  if (dropped.includes(all)) return added;
  return [...defaultCapabilities.filter(name => !dropped.includes(name)), ...added];
}

/** Upper case with `CAP_`, each once, sorted as Go sorts. @param field as the error names it @throws EngineError */
function normalCapabilities(names: readonly string[], field: string): readonly string[] {
  const normal = [...new Set(names.map(name => {
    const upper = name.trim().toUpperCase();
    return upper === all || upper.startsWith('CAP_') ? upper : `CAP_${upper}`;
  }))];
  const unknown = normal.find(name => name !== all && !(capabilityNames as readonly string[]).includes(name));
  if (unknown !== undefined) throw new EngineError('invalid', `invalid ${field}: unknown capability: ${JSON.stringify(unknown)}`);
  return normal.sort();
}
