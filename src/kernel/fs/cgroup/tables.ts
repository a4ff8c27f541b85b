import type { Cgroup } from '../../cgroup/cgroup.ts';
import type { CgroupFile } from './file.ts';
import { blkioFilesV1, ioFiles } from './files/blkio.ts';
import { coreFilesV1 } from './files/core-v1.ts';
import { coreFilesV2 } from './files/core-v2.ts';
import { cpuFilesV1, cpuFilesV2 } from './files/cpu.ts';
import { cpuacctFiles } from './files/cpuacct.ts';
import { cpusetFilesV1, cpusetFilesV2 } from './files/cpuset.ts';
import { devicesFiles } from './files/devices.ts';
import { freezerFiles } from './files/freezer.ts';
import { memoryFilesV1 } from './files/memory-v1.ts';
import { memoryFilesV2 } from './files/memory-v2.ts';
import { netClsFiles } from './files/net.ts';
import { pidsFiles } from './files/pids.ts';
import { nameHash } from './name-hash.ts';

type Table = ReadonlyMap<string, CgroupFile>;

const tableV1 = table([
  ...coreFilesV1, ...cpuFilesV1, ...cpuacctFiles, ...cpusetFilesV1, ...memoryFilesV1, ...devicesFiles, ...freezerFiles, ...netClsFiles, ...blkioFilesV1, ...pidsFiles,
]);
const tableV2 = table([...coreFilesV2, ...cpuFilesV2, ...cpusetFilesV2, ...memoryFilesV2, ...ioFiles, ...pidsFiles]);

/** All files that groups of one version may have, by name, in a fixed order. */
export function tableFor(unified: boolean): Table {
  return unified ? tableV2 : tableV1;
}

/** A file as a directory lists it. */
interface Listed {
  readonly name: string;
  readonly file: CgroupFile;
  /** Its place in the table. */
  readonly index: number;
  /** Its place in a directory: see {@link nameHash}. */
  readonly offset: number;
}

const listings = new Map<Table, readonly Listed[]>();

/** The same table in the order of kernfs. */
export function listingFor(unified: boolean): readonly Listed[] {
  const table = tableFor(unified);
  let listing = listings.get(table);
  if (!listing) listings.set(table, listing = Array.from(table, ([name, file], index) => ({ name, file, index, offset: nameHash(name) })).sort((a, b) => a.offset - b.offset));
  return listing;
}

/** The file of that name in that group. */
export function fileIn(group: Cgroup, name: string): CgroupFile | undefined {
  const file = tableFor(group.unified).get(name);
  return file && has(group, file) ? file : undefined;
}

/** Whether a group has a file: those of the controllers that it has, and not all in the root. */
export function has(group: Cgroup, { controller, only }: CgroupFile): boolean {
  if (only && (only === 'root') !== (group.parent === undefined)) return false;
  return controller === undefined || group.states[controller] !== undefined;
}

function table(files: readonly CgroupFile[]): Table {
  return new Map(files.map(file => [file.name, file]));
}
