import { attachDeviceFilter } from './bpf.ts';
import * as content from './content.ts';
import * as descriptor from './descriptor.ts';
import * as identity from './identity.ts';
import * as ipc from './ipc.ts';
import * as memory from './memory.ts';
import * as mount from './mount.ts';
import * as namespace from './namespace.ts';
import * as netfilter from './netfilter.ts';
import * as path from './path.ts';
import * as process from './process.ts';
import * as rtnetlink from './rtnetlink.ts';
import { setSeccompFilter } from './seccomp.ts';
import * as socket from './socket.ts';
import * as scheduling from './scheduling.ts';
import * as terminal from './terminal.ts';
import * as time from './time.ts';

/** All system calls but `fork` and `exec`, by family. A call is a function whose first argument says who makes it. */
export const calls = { attachDeviceFilter, setSeccompFilter, ...content, ...descriptor, ...identity, ...ipc, ...memory, ...mount, ...namespace, ...netfilter, ...path, ...process, ...scheduling, ...rtnetlink, ...socket, ...terminal, ...time };

export type Calls = typeof calls;
