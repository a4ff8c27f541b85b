import type { Client, Clock } from '../../client.ts';
import type { EventRecorder } from '../../events.ts';
import type { Service } from '../../object/core.ts';
import type { NodeProcess } from '../node.ts';
import type { Cri } from './cri.ts';

/** What all parts of a kubelet work with. */
export interface KubeletContext extends Pick<NodeProcess, 'agent' | 'node'> {
  readonly client: Client;
  readonly clock: Clock;
  readonly cri: Cri;
  readonly events: EventRecorder;
  /** Of the node: thousandths of a CPU, bytes. */
  readonly capacity: { readonly cpu: number; readonly memory: number };
  /** Those that pods of the namespace get variables of. */
  readonly services: (namespace: string) => readonly Service[];
}
