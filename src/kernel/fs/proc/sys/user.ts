import { Errno } from '../../../errno.ts';
import { namespaceKinds } from '../../../namespace/namespace.ts';
import { number, type Sysctl } from './sysctl.ts';

const most = 2_147_483_647;

/** /proc/sys/user: how many of each a user may make, per user namespace (`namespaces(7)`, "The /proc/sys/user directory"). */
export const userSysctls: Readonly<Record<string, Sysctl>> = {
  ...Object.fromEntries([...namespaceKinds].sort().map(kind => [`max_${kind}_namespaces`, {
    read: ({ reader }) => `${reader.credentials.userNamespace.quota.limit(kind)}`,
    write: ({ reader }, text) => {
      const value = Number(text.trim());
      if (!/^\d+$/.test(text.trim()) || value > most) throw new Errno('EINVAL');
      reader.credentials.userNamespace.quota.setLimit(kind, value);
    },
  } satisfies Sysctl])),
  max_inotify_instances: number('user.max_inotify_instances', 128, { min: 0 }),
  max_inotify_watches: number('user.max_inotify_watches', 31_184, { min: 0 }),
};
