import type { Blocking } from '../../../kernel/index.ts';
import type { ContainerStatus, Pod } from '../../object/core.ts';
import type { AnyObject } from '../json.ts';
import { isKind } from '../kinds.ts';
import type { Kubectl } from '../kubectl.ts';
import { pathOf } from '../wire/discovery.ts';
import { remoteCommand } from '../wire/remote-command.ts';
import { follow } from './wait.ts';

/** Joins our streams with those of a container as soon as it runs; if it has ended before, its log is shown. @throws StatusError, PlainFailure */
export function* attachTo(kubectl: Kubectl, { metadata: { name, namespace } }: Pod, container: string, { stdin, tty, quiet }: { readonly stdin: boolean; readonly tty: boolean; readonly quiet: boolean }): Blocking<void> {
  const resource = (yield* kubectl.discovery()).find('pods');
  let status: ContainerStatus | undefined;
  yield* follow(kubectl, { resource, namespace, name, query: {} }, object => {
    status = statusOf(object, container);
    return object === undefined || status?.state?.running !== undefined || status?.state?.terminated !== undefined;
  }, 0);
  if (status?.state?.terminated !== undefined) {
    yield* kubectl.print(yield* (yield* kubectl.api()).text('GET', pathOf(resource, namespace, name, 'log'), { accept: '*/*', query: { container } }));
    return;
  }
  const isTerminal = tty && kubectl.sys.isatty(0);
  if (!quiet) yield* kubectl.warn('If you don\'t see a command prompt, try pressing enter.\n');
  yield* remoteCommand(kubectl, { path: pathOf(resource, namespace, name, 'attach'), stdin, tty: isTerminal, query: { container, stdout: true, ...stdin && { stdin: true }, ...isTerminal ? { tty: true } : { stderr: true } } });
}

function statusOf(object: AnyObject | undefined, container: string): ContainerStatus | undefined {
  if (!isKind(object, 'Pod')) return undefined;
  const { containerStatuses = [], ephemeralContainerStatuses = [], initContainerStatuses = [] } = object.status ?? {};
  return [...containerStatuses, ...ephemeralContainerStatuses, ...initContainerStatuses].find(({ name }) => name === container);
}
