import { decode, type NetworkNamespace, outsideOf, parseIpv4, type Sys, traceRequest, type TracedHop, waitExitCode } from '../../../kernel/index.ts';
import type { Engine } from '../../engine.ts';
import { EngineError } from '../../error.ts';
import { bodyOf, type Call, type Reply } from '../call.ts';
import { int, list, struct, text } from '../json.ts';
import type { Route } from '../route.ts';

const full = { level: 'full' } as const;
const runBody = struct('RunRequest', { Argv: list(text) });
const traceBody = struct('TraceRequest', { From: text, Protocol: text, Address: text, Port: int });
const readSize = 65_536;
/** The most that a program may print, in bytes. */
const longestOutput = 4 << 20;

/**
 * What a simulated engine tells of its host's network beside the Engine API. `POST /_cutaway/run` takes `{Argv}`, runs a program on the host as root and answers `{Stdout, ExitCode}`. `POST /_cutaway/trace` takes `{From, Protocol, Address, Port}`
 * and answers the way that the kernel sends the first packet of such a connection, and its answer: `{Request, Answer, End}`, each hop with its place. Places are `host`, `outside` (what the host's network card is connected with), the id of a container, or,
 * for a network namespace that somebody has made within one, as a pod's, what its first process calls its machine.
 */
export const hostNetworkRoutes: readonly Route[] = [
  { method: 'POST', path: '/_cutaway/run', support: full, handle: run },
  { method: 'POST', path: '/_cutaway/trace', support: full, handle: trace },
];

async function run({ host }: Engine, call: Call): Promise<Reply> {
  const argv = (await bodyOf(call, runBody)).Argv ?? [];
  if (argv.length === 0) throw new EngineError('invalid', 'there is no program to run');
  const { reader, writer } = host.sys.pipe();
  // The shell looks the program up.
  const pid = host.spawn({ program: 'bash', argv: ['bash', '-c', 'exec "$0" "$@" </dev/null 2>/dev/null', ...argv], descriptors: [writer, writer, writer] });
  host.sys.close(writer);
  const printed = host.call(function* (sys: Sys) {
    const parts: Uint8Array[] = [];
    let size = 0;
    for (let part = yield* sys.read(reader, readSize); part.length > 0; part = yield* sys.read(reader, readSize)) {
      size += part.length;
      if (size <= longestOutput) parts.push(part);
    }
    return parts.map(decode).join('');
  }, call.gone);
  try {
    return { json: { Stdout: await printed, ExitCode: waitExitCode(await host.exited(pid)) } };
  } finally {
    host.sys.close(reader);
  }
}

async function trace(engine: Engine, call: Call): Promise<Reply> {
  const { From: from = '', Protocol: protocol = 'tcp', Address: address = '', Port: port = 0 } = await bodyOf(call, traceBody);
  const destination = parseIpv4(address);
  if (destination === undefined) throw new EngineError('invalid', `${JSON.stringify(address)} is no IPv4 address`);
  if (protocol !== 'tcp' && protocol !== 'udp') throw new EngineError('invalid', `there is no protocol ${JSON.stringify(protocol)} here: tcp or udp`);
  const { places, stackOf } = placesIn(engine);
  const { request, answer, end } = traceRequest(stackOf(from), { protocol, destination, port });
  const told = ({ namespace, ...hop }: TracedHop): object => ({ place: places.get(namespace) ?? guestIn(engine, namespace) ?? 'outside', ...hop });
  return { json: { Request: request.map(told), Answer: answer.map(told), End: 'hop' in end ? { ...end, hop: told(end.hop) } : end } };
}

/** The host name in a network namespace that is neither the host's nor a container's. */
function guestIn({ host }: Engine, namespace: number): string | undefined {
  for (const { namespaces } of host.computer.kernel.pidNamespace.processes.values()) if (namespaces.net.stack.namespace.number === namespace) return namespaces.uts.hostname;
  return undefined;
}

type NetStack = NetworkNamespace['stack'];

/** Which network namespace is whose. One that containers share is that of the one that made it. */
function placesIn({ host, containers }: Engine): { readonly places: ReadonlyMap<number, string>; readonly stackOf: (place: string) => NetStack } {
  const { kernel, init } = host.computer;
  if (!init) throw new RangeError('the host has no process 1');
  const own = init.namespaces.net.stack;
  const stacks = new Map<string, NetStack>([['host', own], ['outside', outsideOf(own)]]);
  const places = new Map([[own.namespace.number, 'host']]);
  for (const { id, state } of containers.all()) {
    const stack = kernel.pidNamespace.processes.get(state.pid)?.namespaces.net.stack;
    if (!stack) continue;
    stacks.set(id, stack);
    if (!places.has(stack.namespace.number)) places.set(stack.namespace.number, id);
  }
  const stackOf = (place: string): NetStack => {
    const stack = stacks.get(place);
    if (!stack) throw new EngineError('notFound', `nobody is at ${JSON.stringify(place)}: host, outside, or the id of a container that runs`);
    return stack;
  };
  return { places, stackOf };
}
