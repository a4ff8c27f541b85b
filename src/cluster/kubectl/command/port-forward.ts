import { type Blocking, concat, decode, isErrno, type Sys } from '../../../kernel/index.ts';
import { sendAll } from '../../../engine/index.ts';
import type { Pod } from '../../object/core.ts';
import { command, fileFlags } from '../command.ts';
import { Failure } from '../failure.ts';
import { duration, strings } from '../flags.ts';
import type { AnyObject } from '../json.ts';
import { isKind } from '../kinds.ts';
import type { Kubectl } from '../kubectl.ts';
import { podsOf } from '../resource/container.ts';
import { objectsOf, targetsOf } from '../resource/selection.ts';
import { listenAt, type Listening } from '../wire/listen.ts';
import { WebSocket, webSocketHeaders } from '../wire/websocket.ts';

const pieceSize = 32_768;
const protocols = ['v4.channel.k8s.io'];
/** Bytes of the port's number, which the first message of each channel has. */
const numberLength = 2;

interface Forward { readonly local: number; readonly remote: number }

/** `kubectl port-forward`: a child for each connection. */
export const portForward = command({
  path: 'port-forward',
  usage: 'TYPE/NAME [options] [LOCAL_PORT:]REMOTE_PORT [...[LOCAL_PORT_N:]REMOTE_PORT_N]',
  summary: 'Forward one or more local ports to a pod',
  flags: { filename: fileFlags.filename, 'address': strings('', 'Addresses to listen on'), 'pod-running-timeout': duration('', 'How long to wait for the pod') },
  *run(kubectl, { flags, operands }) {
    const [name, ...wished] = operands;
    if (name === undefined || wished.length === 0) throw new Failure('TYPE/NAME and list of ports are required for port-forward\nSee \'kubectl port-forward -h\' for help and examples');
    const [object] = (yield* objectsOf(kubectl, yield* targetsOf(kubectl, { operands: name.includes('/') ? [name] : ['pods', name] }))).map(each => each.object);
    if (!object) throw new Failure('no pods were found');
    const pod = isKind(object, 'Pod') ? object : (yield* podsOf(kubectl, object))[0];
    if (!pod) throw new Failure('timed out waiting for the condition');
    if (pod.status?.phase !== 'Running') throw new Failure(`unable to forward port because pod is not running. Current status=${pod.status?.phase ?? ''}`);
    const forwards = wished.map(text => forwardOf(text, object, pod));
    const { sys } = kubectl;
    const listeners: { readonly fd: number; readonly forward: Forward }[] = [];
    for (const address of flags.address.length > 0 ? flags.address : ['127.0.0.1']) {
      for (const forward of forwards) {
        const bound = yield* listen(sys, address, forward);
        listeners.push({ fd: bound.fd, forward });
        yield* kubectl.print(`Forwarding from ${bound.address}:${bound.port} -> ${forward.remote}\n`);
      }
    }
    for (;;) {
      const ready = yield* sys.poll(listeners.map(({ fd }) => ({ fd, read: true })));
      for (const { fd, forward } of listeners.filter(each => ready.includes(each.fd))) {
        const connection = yield* sys.accept(fd);
        yield* kubectl.print(`Handling connection for ${forward.local}\n`);
        sys.fork(child => joined(kubectl.inProcess(child), connection.fd, pod, forward.remote));
        sys.close(connection.fd);
      }
    }
  },
});

/** `80`, `8080:80`, `:80`; a service's port leads to that of its pods. @throws Failure */
function forwardOf(text: string, object: AnyObject, pod: Pod): Forward {
  const [first = '', second = first] = text.split(':');
  const number = (port: string): number => {
    const named = pod.spec.containers.flatMap(({ ports = [] }) => ports).find(each => each.name === port)?.containerPort;
    const found = /^\d+$/.test(port) ? Number(port) : named;
    if (found === undefined) throw new Failure(`Pod '${pod.metadata.name}' does not have a named port '${port}'`);
    return found;
  };
  if (!isKind(object, 'Service')) return { local: first === '' ? 0 : number(first), remote: number(second) };
  const { spec: { ports = [] } } = object;
  const port = ports.find(each => String(each.port) === second || each.name === second);
  if (!port) throw new Failure(`Service ${object.metadata.name} does not have a service port ${second}`);
  return { local: first === '' ? 0 : /^\d+$/.test(first) ? Number(first) : port.port, remote: number(String(port.targetPort ?? port.port)) };
}

function* listen(sys: Sys, host: string, { local, remote }: Forward): Blocking<Listening> {
  try {
    return yield* listenAt(sys, host, local);
  } catch (error) {
    if (!isErrno(error)) throw error;
    throw new Failure(`unable to listen on any of the requested ports: [{${local} ${remote}}]`);
  }
}

/** One connection, until either side ends it. */
function* joined(kubectl: Kubectl, client: number, { metadata }: Pod, port: number): Blocking<number> {
  const { sys } = kubectl;
  const response = yield* (yield* kubectl.api()).send('GET', `/api/v1/namespaces/${metadata.namespace ?? ''}/pods/${metadata.name}/portforward`, { query: { ports: port }, headers: webSocketHeaders(sys, protocols) });
  const socket = new WebSocket(sys, response);
  const begun = new Set<number>();
  for (;;) {
    const ready = socket.isBuffered ? [response.fd] : yield* sys.poll([{ fd: response.fd, read: true }, { fd: client, read: true }]);
    if (ready.includes(client)) {
      const bytes = yield* sys.read(client, pieceSize);
      if (bytes.length === 0) break;
      yield* socket.send(concat([Uint8Array.of(0), bytes]));
    }
    if (!ready.includes(response.fd)) continue;
    const message = yield* socket.receive();
    if (!message) break;
    const [channel = 0] = message;
    const data = message.subarray(begun.has(channel) ? 1 : 1 + numberLength);
    begun.add(channel);
    if (channel === 0) yield* sendAll(sys, client, data);
    else if (data.length > 0) {
      yield* kubectl.warn(`E portforward.go] "Unhandled Error" err="an error occurred forwarding ${port}: ${decode(data)}"\n`);
      break;
    }
  }
  socket.close();
  sys.close(client);
  return 0;
}
