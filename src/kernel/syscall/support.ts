import type { Support } from './context.ts';
import type { Sys } from './sys.ts';

/** System calls that do less than Linux's; all others do what their man page says, as far as there is something to do it with. */
export const callSupport: Readonly<Partial<Record<keyof Sys, Support>>> = {
  attachDeviceFilter: { level: 'some', missing: 'stands for bpf(2) with programs for devices' },
  allocate: { level: 'some', missing: 'stands for mmap and brk: anonymous memory that is touched at once' },
  compute: { level: 'some', missing: 'stands for work on the processor' },
  copyContent: { level: 'some', missing: 'copy_file_range of a whole file into an empty one' },
  fork: { level: 'most', missing: 'CLONE_NEW… flags; nothing is shared between parent and child' },
  getrandom: { level: 'full', missing: 'follows from the seed of the machine' },
  ipcget: { level: 'some', missing: 'objects without contents' },
  mount: { level: 'most', missing: 'no MS_SYNCHRONOUS, MS_DIRSYNC, MS_LAZYTIME' },
  poll: { level: 'most', missing: 'POLLIN and POLLOUT only' },
  setSeccompFilter: { level: 'some', missing: 'rules as libseccomp takes them, no BPF; arguments are compared where they are numbers; no SECCOMP_RET_USER_NOTIF; log lets pass without a word' },
  sigaction: { level: 'most', missing: 'caught signals are taken by takeSignals; no flags' },
};
