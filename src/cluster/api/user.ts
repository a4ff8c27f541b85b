/** Who asks: "User Info" of Kubernetes' authentication. */
export interface User {
  readonly name: string;
  readonly groups: readonly string[];
  readonly uid?: string;
}

/** May do everything, whatever the rules say: RBAC, "Default roles". */
export const masters = 'system:masters';

/** The group of everybody who is known. */
export const authenticated = 'system:authenticated';

export const anonymous: User = { name: 'system:anonymous', groups: ['system:unauthenticated'] };

/** What the parts of a cluster are called in `managedFields`: as their programs call themselves. */
export function managerOf({ name }: User): string {
  if (name.startsWith('system:node:')) return 'kubelet';
  return name.slice(name.lastIndexOf(':') + 1);
}
