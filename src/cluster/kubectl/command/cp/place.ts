import type { Pod } from '../../../object/core.ts';
import type { Blocking } from '../../../../kernel/index.ts';
import type { Kubectl } from '../../kubectl.ts';
import { RemoteProgram } from '../../wire/remote-program.ts';

/** Where files are copied from or to. */
export interface Place {
  readonly pod: Pod;
  readonly container: string;
}

/** Begins a program in a container. @throws StatusError */
export function begin(kubectl: Kubectl, { pod: { metadata }, container }: Place, program: readonly string[], stdin = false): Blocking<RemoteProgram> {
  return RemoteProgram.join(kubectl, `/api/v1/namespaces/${metadata.namespace ?? ''}/pods/${metadata.name}/exec`, { command: program, container, stdout: true, stderr: true, ...stdin && { stdin: true } });
}
