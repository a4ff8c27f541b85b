import { Errno } from '../errno.ts';
import { NetStack } from '../net/create.ts';
import type { NetNamespaceOf } from '../namespace/net.ts';
import type { Capability } from '../process/capabilities.ts';
import type { Process } from '../process/process.ts';

/** The network of a process. */
export function stackOf(process: Process): NetStack {
  return asStack(process.namespaces.net);
}

/** The network of a namespace. @throws EAFNOSUPPORT if this kernel has none */
export function asStack({ stack }: NetNamespaceOf<object & { destroy(): void }>): NetStack {
  if (!(stack instanceof NetStack)) throw new Errno('EAFNOSUPPORT');
  return stack;
}

/** Whether the process has a capability in the user namespace of its network: `network_namespaces(7)`, `capabilities(7)`. */
export function hasNetCapability(process: Process, capability: Capability): boolean {
  return process.credentials.capable(capability, process.namespaces.net.owner);
}
