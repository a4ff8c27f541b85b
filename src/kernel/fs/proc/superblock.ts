import { Errno } from '../../errno.ts';
import type { PidNamespace } from '../../namespace/pid.ts';
import type { Kernel } from '../../process/kernel.ts';
import type { Process } from '../../process/process.ts';
import type { Clock } from '../../vfs/attributes.ts';
import { type Statfs, Superblock } from '../../vfs/superblock.ts';
import { mayInspect } from './access.ts';
import { ProcRoot } from './root.ts';
import type { Proc, View } from './view.ts';

/** How much of others' processes shows: `hidepid=` of `proc(5)`. */
const hidepidNames: ReadonlyMap<string, Hidepid> = new Map<string, Hidepid>([
  ['0', 'off'], ['off', 'off'], ['1', 'noaccess'], ['noaccess', 'noaccess'], ['2', 'invisible'], ['invisible', 'invisible'], ['4', 'ptraceable'], ['ptraceable', 'ptraceable'],
]);

type Hidepid = 'off' | 'noaccess' | 'invisible' | 'ptraceable';

/** The processes of one pid namespace and the state of the kernel as files: `proc(5)`. Each mount is a file system of its own. */
export class Procfs extends Superblock implements Proc {
  override readonly type = 'proc';
  override readonly root: ProcRoot;
  readonly kernel: Kernel;
  readonly namespace: PidNamespace<Process>;
  private hidepid: Hidepid = 'off';
  private gid: number | undefined;
  private number = 0;

  /** @throws EINVAL for an unknown option */
  constructor(kernel: Kernel, namespace: PidNamespace<Process>, source: string, data: string) {
    super(kernel.vfs.nextDevice(), source);
    this.kernel = kernel;
    this.namespace = namespace;
    this.remount(data);
    this.root = new ProcRoot(this);
  }

  get clock(): Clock {
    return this.kernel.clock;
  }

  nextNumber(): number {
    return ++this.number;
  }

  /** As the current process sees it. */
  view(): View {
    const reader = this.kernel.current ?? this.kernel.pidNamespace.init;
    if (!reader) throw new Errno('ESRCH');
    return { kernel: this.kernel, reader, namespace: this.namespace };
  }

  /** Whether the current process sees that one at all. */
  shows(process: Process): boolean {
    return (this.hidepid !== 'invisible' && this.hidepid !== 'ptraceable') || this.admits(process);
  }

  /** Whether it may enter that one's directory. */
  admits(process: Process): boolean {
    const { reader } = this.view();
    if (this.hidepid === 'off') return true;
    const isMember = this.gid !== undefined && (reader.credentials.gid === this.gid || reader.credentials.groups.includes(this.gid));
    return (isMember && this.hidepid !== 'ptraceable') || mayInspect(reader, process);
  }

  override statfs(): Statfs {
    return { magic: 0x9fa0, blockSize: 4096, blocks: 0, freeBlocks: 0, inodes: 0, freeInodes: 0 };
  }

  override options(): readonly string[] {
    return [...(this.gid ? [`gid=${this.gid}`] : []), ...(this.hidepid === 'off' ? [] : [`hidepid=${this.hidepid}`])];
  }

  override remount(data: string): void {
    for (const option of data.split(',').filter(text => text !== '')) {
      const [name, value = ''] = option.split(/=(.*)/s);
      const hidepid = name === 'hidepid' ? hidepidNames.get(value) : undefined;
      if (hidepid) this.hidepid = hidepid;
      else if (name === 'gid' && /^\d+$/.test(value)) this.gid = Number(value);
      else if (option !== 'subset=pid') throw new Errno('EINVAL');
    }
  }
}
