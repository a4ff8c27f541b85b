import { type PodContainer, StartFailure } from '../../../engine/index.ts';
import { connectTo, decode, exchange, isErrno, parseIpv4, resolveHost } from '../../../kernel/index.ts';
import type { Container, Handler } from '../../object/core.ts';
import type { IntOrString } from '../../object/meta.ts';
import type { KubeletContext } from './context.ts';

/** Bytes of an answer that messages show. */
const shownBytes = 10_240;

/** Does what a probe or a hook says. @param address of the pod @param seconds of patience @returns what is wrong, in the kubelet's words; undefined if nothing */
export async function perform(context: KubeletContext, container: PodContainer, spec: Container, handler: Handler, address: string, seconds: number): Promise<string | undefined> {
  const { exec, httpGet, tcpSocket, grpc, sleep } = handler;
  if (exec) return runs(context, container, exec.command ?? [], seconds);
  if (httpGet) return answers(context, { host: httpGet.host ?? address, port: portOf(spec, httpGet.port), path: httpGet.path ?? '/', scheme: (httpGet.scheme ?? 'HTTP').toLowerCase(), userAgent: `kube-probe/${context.node.version.replace(/^v(\d+\.\d+).*/, '$1')}` }, seconds);
  if (tcpSocket) return connects(context, tcpSocket.host ?? address, portOf(spec, tcpSocket.port), seconds);
  if (grpc) return await connects(context, address, grpc.port, seconds) === undefined ? undefined : `timeout: failed to connect service ${JSON.stringify(`${address}:${grpc.port}`)} within ${seconds}s: context deadline exceeded`;
  if (sleep) await context.agent.sleep(sleep.seconds * 1000);
  return undefined;
}

/** The number of a port that may be named. */
function portOf({ ports = [] }: Container, port: IntOrString): number {
  return typeof port === 'number' ? port : ports.find(({ name }) => name === port)?.containerPort ?? Number(port);
}

async function runs({ cri, agent }: KubeletContext, container: PodContainer, command: readonly string[], seconds: number): Promise<string | undefined> {
  try {
    const exec = await cri.exec(container, { command, tty: false, stdin: false });
    let output = '';
    exec.stdio.listen((_, bytes) => {
      if (output.length < shownBytes) output += decode(bytes);
      return undefined;
    });
    const cancel = new AbortController();
    const late = agent.sleep(seconds * 1000, cancel.signal).then(() => 'late' as const, () => 'ended' as const);
    const first = await Promise.race([exec.exited, late]);
    cancel.abort(new Error('it has ended'));
    if (typeof first === 'number') return first === 0 ? undefined : output;
    exec.kill('SIGKILL');
    return `command timed out: ${command.map(word => JSON.stringify(word)).join(' ')} timed out after ${seconds}s`;
  } catch (error) {
    if (error instanceof StartFailure) return `rpc error: code = Unknown desc = failed to exec in container: failed to start exec: ${error.message}: unknown`;
    if (isErrno(error)) return error.message;
    throw error;
  }
}

async function connects({ agent }: KubeletContext, host: string, port: number, seconds: number): Promise<string | undefined> {
  return agent.call(function* (sys) {
    const address = parseIpv4(host);
    const found = address === undefined ? yield* resolveHost(sys, host) : [address];
    const [first] = Array.isArray(found) ? found as number[] : [];
    if (first === undefined) return `dial tcp: lookup ${host}: no such host`;
    const connection = yield* connectTo(sys, { address: first, port }, seconds * 1e9);
    if (!('fd' in connection)) return connection.code === 'EINPROGRESS' ? `dial tcp ${host}:${port}: i/o timeout` : `dial tcp ${host}:${port}: connect: ${connection.text.toLowerCase()}`;
    sys.close(connection.fd);
    return undefined;
  });
}

interface Question {
  readonly host: string;
  readonly port: number;
  readonly path: string;
  readonly scheme: string;
  readonly userAgent: string;
}

async function answers({ agent }: KubeletContext, { host, port, path, scheme, userAgent }: Question, seconds: number): Promise<string | undefined> {
  const url = `${scheme}://${host}:${port}${path.startsWith('/') ? path : `/${path}`}`;
  return agent.call(function* (sys) {
    const address = parseIpv4(host);
    const found = address === undefined ? yield* resolveHost(sys, host) : [address];
    const [first] = Array.isArray(found) ? found as number[] : [];
    if (first === undefined) return `Get ${JSON.stringify(url)}: dial tcp: lookup ${host}: no such host`;
    const connection = yield* connectTo(sys, { address: first, port }, seconds * 1e9);
    const late = `Get ${JSON.stringify(url)}: context deadline exceeded (Client.Timeout exceeded while awaiting headers)`;
    if (!('fd' in connection)) return connection.code === 'EINPROGRESS' ? late : `Get ${JSON.stringify(url)}: dial tcp ${host}:${port}: connect: ${connection.text.toLowerCase()}`;
    try {
      const answer = yield* exchange(sys, connection.fd, `GET ${path} HTTP/1.1\r\nHost: ${host}:${port}\r\nUser-Agent: ${userAgent}\r\nAccept: */*\r\nConnection: close\r\n\r\n`, undefined, true, seconds * 1e9);
      if (answer === 'timeout') return late;
      if (answer === undefined || answer === 'garbage') return `Get ${JSON.stringify(url)}: EOF`;
      return answer.status >= 200 && answer.status < 400 ? undefined : `HTTP probe failed with statuscode: ${answer.status}`;
    } finally {
      sys.close(connection.fd);
    }
  });
}
