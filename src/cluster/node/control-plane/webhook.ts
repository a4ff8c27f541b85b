import type { Agent } from '../../../engine/index.ts';
import { connectTo, decode, encode, exchange, isErrno, parseIpv4 } from '../../../kernel/index.ts';
import type { WebhookCall } from '../../api/admission/webhooks/ask.ts';
import type { Client } from '../../client.ts';
import type { ClusterPorts } from '../machine.ts';
import { placesIn, serviceLabel } from '../places.ts';

/**
 * Asks a webhook: one behind a service by the simulated network, from the API server's process to one of its pods, in the clear as TLS is not simulated there; one at an address by what is lent from outside.
 * @throws Error in the words of a real API server
 */
export async function callWebhook(agent: Agent, client: () => Client | undefined, { post }: Pick<ClusterPorts, 'post'>, call: WebhookCall): Promise<string> {
  const { client: { service, caBundle }, url, body, timeoutMs } = call;
  const failed = (why: string): Error => new Error(`failed to call webhook: ${service && why.startsWith('service') ? '' : `Post ${JSON.stringify(url)}: `}${why}`);
  if (!service) {
    if (!post) throw failed('dial tcp: lookup of hosts outside of the simulation is not possible here');
    return post({ url, body, timeoutMs, ...caBundle !== undefined && { authority: atob(caBundle) } }).catch((error: unknown) => { throw failed(error instanceof Error ? error.message : String(error)); });
  }
  const { namespace, name, port = 443, path = '/' } = service;
  const target = client()?.get('services', { namespace, name });
  if (!target) throw failed(`service ${JSON.stringify(name)} not found`);
  const number = target.spec.ports?.find(each => each.port === port);
  if (!number) throw failed(`no service port ${port} found for service ${JSON.stringify(name)}`);
  const [place] = placesIn(client()?.list('endpointslices.discovery.k8s.io', { namespace, labels: { matchLabels: { [serviceLabel]: name } } }) ?? [], number.name);
  if (!place) throw failed(`no endpoints available for service ${JSON.stringify(name)}`);
  const bytes = encode(body);
  const query = url.slice(url.indexOf('?'));
  const head = `POST ${path.startsWith('/') ? path : `/${path}`}${query} HTTP/1.1\r\nHost: ${name}.${namespace}.svc:${port}\r\nUser-Agent: kube-apiserver-admission\r\nAccept: application/json, */*\r\nContent-Type: application/json\r\nContent-Length: ${bytes.length}\r\nConnection: close\r\n\r\n`;
  const answer = await agent.call(function* (sys) {
    const connection = yield* connectTo(sys, { address: parseIpv4(place.address) ?? 0, port: place.port }, timeoutMs * 1e6);
    if (isErrno(connection)) return connection.text;
    try {
      return yield* exchange(sys, connection.fd, head, bytes, true, timeoutMs * 1e6);
    } finally {
      sys.close(connection.fd);
    }
  });
  if (typeof answer === 'string') throw failed(answer === 'timeout' ? 'context deadline exceeded' : answer === 'garbage' ? 'net/http: HTTP/1.x transport connection broken: malformed HTTP response' : `dial tcp ${place.address}:${place.port}: connect: ${answer.toLowerCase()}`);
  if (!answer) throw failed('EOF');
  if (answer.status !== 200) throw failed(`the server could not process the request: ${answer.status}`);
  return decode(answer.body);
}
