import { archivePrograms } from './archive/table.ts';
import { busybox } from './busybox/busybox.ts';
import { cgroupPrograms } from './cgroup/table.ts';
import { checksumPrograms } from './checksum/table.ts';
import { filePrograms } from './file/table.ts';
import { mountPrograms } from './mount/table.ts';
import { namespacePrograms } from './namespace/table.ts';
import { netfilterPrograms } from './netfilter/table.ts';
import { netPrograms } from './net/table.ts';
import { packagePrograms } from './package/table.ts';
import { processPrograms } from './process/table.ts';
import type { Program } from './program.ts';
import { shellPrograms } from '../shell/table.ts';
import { textPrograms } from './text/table.ts';
import { userPrograms } from './user/table.ts';

/** All simulated programs, group by group. */
export const programGroups: Readonly<Record<string, readonly Program[]>> = {
  archive: archivePrograms,
  busybox: [busybox],
  cgroup: cgroupPrograms,
  checksum: checksumPrograms,
  file: filePrograms,
  mount: mountPrograms,
  namespace: namespacePrograms,
  net: netPrograms,
  netfilter: netfilterPrograms,
  package: packagePrograms,
  process: processPrograms,
  shell: shellPrograms,
  text: textPrograms,
  user: userPrograms,
};

/** All simulated programs by name. Each group of programs has a table of its own. */
export const programs: ReadonlyMap<string, Program> = new Map(Object.values(programGroups).flat().map(program => [program.name, program]));
