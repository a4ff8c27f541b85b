import { Failure } from '../../failure.ts';
import type { JsonObject } from '../../json.ts';

/** What a debugging container may do: "Debugging Profiles" of kubectl's reference. */
export interface Profile {
  readonly securityContext?: JsonObject;
  /** Of a container on a node, where it differs. */
  readonly onNode?: JsonObject;
  /** The copy of a pod has one process namespace. */
  readonly sharesProcesses: boolean;
  /** The pod on a node is in the node's namespaces; it sees the node's files. */
  readonly isInHost: boolean;
  readonly seesFiles: boolean;
}

const restricted = { capabilities: { drop: ['ALL'] }, runAsNonRoot: true, allowPrivilegeEscalation: false, seccompProfile: { type: 'RuntimeDefault' } };
const network = { capabilities: { add: ['NET_ADMIN', 'NET_RAW'] } };

const profiles: Readonly<Record<string, Profile>> = {
  legacy: { sharesProcesses: false, isInHost: true, seesFiles: true },
  general: { securityContext: { capabilities: { add: ['SYS_PTRACE'] } }, onNode: {}, sharesProcesses: true, isInHost: true, seesFiles: true },
  baseline: { sharesProcesses: true, isInHost: false, seesFiles: false },
  restricted: { securityContext: restricted, sharesProcesses: true, isInHost: false, seesFiles: false },
  netadmin: { securityContext: network, sharesProcesses: true, isInHost: true, seesFiles: false },
  sysadmin: { securityContext: { privileged: true }, sharesProcesses: true, isInHost: true, seesFiles: true },
};

/** @throws Failure for a name that no profile has */
export function profileOf(name: string): Profile {
  const profile = Object.hasOwn(profiles, name) ? profiles[name] : undefined;
  if (!profile) throw new Failure(`unknown profile: ${name}`);
  return profile;
}
