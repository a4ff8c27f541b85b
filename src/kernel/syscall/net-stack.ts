import type { NetStack } from '../net/create.ts';
import type { Capability } from '../process/capabilities.ts';
import type { Process } from '../process/process.ts';

/** The network of a process. */
export function stackOf({ namespaces }: Process): NetStack {
  return namespaces.net.stack;
}

/** Whether the process has a capability in the user namespace of its network: `network_namespaces(7)`, `capabilities(7)`. */
export function hasNetCapability(process: Process, capability: Capability): boolean {
  return process.credentials.capable(capability, process.namespaces.net.owner);
}
