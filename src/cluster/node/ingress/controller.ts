import { type Agent, type Handler, type HttpReply, type HttpRequest, serveConnection } from '../../../engine/index.ts';
import { concat, connectTo, decode, encode, exchange, isErrno, parseIpv4 } from '../../../kernel/index.ts';
import { Caches, keyOf } from '../../cache.ts';
import { EventRecorder } from '../../events.ts';
import { isSame } from '../../object/canonical.ts';
import type { Ingress, IngressBackend } from '../../object/networking.ts';
import { printOf } from '../agent-files.ts';
import type { NodePart, NodeProcess, StartNodePart } from '../node.ts';
import { type Place, placesIn, serviceLabel } from '../places.ts';
import { listenOn } from '../serve.ts';
import { routeOf, taken } from './routes.ts';

const classAnnotation = 'kubernetes.io/ingress.class';
/** ns that a backend has. */
const patience = 60e9;
const healthPort = 10_254;
/** 443 is answered in the clear, as TLS is not simulated. */
const webPorts = [80, 443] as const;

/** `nginx-ingress-controller`: what ingresses of its class say, in a pod that has the host's ports 80 and 443 in kind's clusters ("Ingress"; https://kubernetes.github.io/ingress-nginx). */
export const startIngressController: StartNodePart = process => new IngressController(process);

class IngressController implements NodePart {
  private readonly agent: Agent;
  private readonly process: NodeProcess;
  private readonly caches: Caches;
  private readonly events: EventRecorder;
  private readonly over = new AbortController();
  private turn = 0;

  constructor(process: NodeProcess) {
    this.process = process;
    this.agent = process.agent;
    this.caches = new Caches(process.client);
    this.events = new EventRecorder(process.client, process.clock, 'nginx-ingress-controller');
    for (const resource of ['services', 'endpointslices.discovery.k8s.io', 'ingressclasses.networking.k8s.io'] as const) this.caches.of(resource);
    this.caches.of('ingresses.networking.k8s.io').onUpdate(({ object, old, isGone }) => {
      if (!isGone && this.isOurs(object) && !isSame(old?.spec, object.spec)) process.clock.after(0, () => { this.adopt(object); });
    });
    for (const port of webPorts) this.serve(port, request => this.answer(request, port));
    this.serve(healthPort, () => Promise.resolve(reply(200, 'ok', 'text/plain; charset=utf-8')));
    const webhook = /:(\d+)$/.exec(this.flag('validating-webhook') ?? '')?.[1];
    if (webhook !== undefined) this.serve(Number(webhook), request => this.judge(request));
  }

  stop(): void {
    this.over.abort();
    this.caches.stop();
  }

  private flag(name: string): string | undefined {
    const start = `--${name}=`;
    return this.process.argv.find(each => each.startsWith(start))?.slice(start.length);
  }

  private serve(port: number, answer: (request: HttpRequest) => Promise<HttpReply>): void {
    const handler: Handler = request => answer(request).catch((error: unknown) => page(500, error instanceof Error ? error.message : String(error)));
    const over = AbortSignal.any([this.over.signal, this.agent.ended]);
    listenOn(this.agent, port, over, connection => serveConnection(connection, handler)).catch((error: unknown) => { if (!over.aborted) this.log(`listen tcp :${port}: ${String(error)}`); });
  }

  private log(line: string): void {
    printOf(this.agent, `${line}\n`).catch((error: unknown) => { if (!this.agent.ended.aborted) throw error; });
  }

  private isOurs({ metadata, spec }: Ingress): boolean {
    const name = spec?.ingressClassName ?? metadata.annotations?.[classAnnotation];
    if (name === undefined) return this.process.argv.includes('--watch-ingress-without-class=true');
    const controller = this.caches.of('ingressclasses.networking.k8s.io').get(name)?.spec?.controller;
    return controller === (this.flag('controller-class') ?? 'k8s.io/ingress-nginx') || controller === undefined && name === (this.flag('ingress-class') ?? 'nginx');
  }

  private get ours(): readonly Ingress[] {
    return [...this.caches.of('ingresses.networking.k8s.io').all()].filter(each => this.isOurs(each));
  }

  /** Says that it has seen an ingress, and where it can be reached. */
  private adopt(seen: Ingress): void {
    const ingress = this.caches.of('ingresses.networking.k8s.io').get(keyOf(seen));
    if (!ingress || this.over.signal.aborted) return;
    this.events.record(ingress, 'Normal', 'Sync', 'Scheduled for sync');
    const place = this.flag('publish-status-address');
    const status = place === undefined ? {} : { loadBalancer: { ingress: place.split(',').map(each => parseIpv4(each) === undefined ? { hostname: each } : { ip: each }) } };
    if (!isSame(status, ingress.status)) this.process.client.updateStatus('ingresses.networking.k8s.io', { ...ingress, status });
  }

  private async answer(request: HttpRequest, port: number): Promise<HttpReply> {
    const [, path = '/'] = /^([^?]*)/.exec(request.target) ?? [];
    const host = (request.headers.get('host') ?? '').replace(/:\d+$/, '');
    const route = routeOf(this.ours, { host, path, header: name => request.headers.get(name), chance: this.process.random });
    if (path === '/healthz' && !route) return reply(200, '', 'text/html');
    const done = route ? await this.forward(request, route.ingress.metadata.namespace ?? '', route.backend, route.rewritten, port) : { reply: page(404, 'Not Found'), upstream: '-' };
    this.log(`- - - [${new Date(this.process.clock.now()).toISOString()}] "${request.method} ${request.target} HTTP/1.1" ${done.reply.status} ${'body' in done.reply ? done.reply.body.length : 0} "${request.headers.get('referer') ?? '-'}" "${request.headers.get('user-agent') ?? '-'}" [${route ? `${route.ingress.metadata.namespace ?? ''}-${route.backend.service?.name ?? ''}-${portName(route.backend)}` : ''}] [] ${done.upstream}`);
    return done.reply;
  }

  private async forward(request: HttpRequest, namespace: string, { service, resource }: IngressBackend, rewritten: string | undefined, port: number): Promise<{ readonly reply: HttpReply; readonly upstream: string }> {
    const places = service && !resource ? this.placesOf(namespace, service) : [];
    const place = places[this.turn++ % Math.max(1, places.length)];
    if (!place) return { reply: page(503, 'Service Temporarily Unavailable'), upstream: '-' };
    const upstream = `${place.address}:${place.port}`;
    const body = await bodyOf(request);
    const question = request.target.indexOf('?');
    const target = rewritten === undefined ? request.target : `${rewritten}${question < 0 ? '' : request.target.slice(question)}`;
    const host = request.headers.get('host') ?? '';
    const scheme = port === 443 ? 'https' : 'http';
    const passed = [...request.headers].filter(([name]) => !hopByHop.has(name));
    const added = [['host', host], ['x-forwarded-host', host], ['x-forwarded-port', `${port}`], ['x-forwarded-proto', scheme], ['x-forwarded-scheme', scheme], ['x-scheme', scheme], ['connection', 'close'], ...body.length > 0 ? [['content-length', `${body.length}`]] : []];
    const head = `${request.method} ${target} HTTP/1.1\r\n${[...added, ...passed].map(([name = '', value = '']) => `${name}: ${value}\r\n`).join('')}\r\n`;
    const answer = await this.agent.call(function* (sys) {
      const connection = yield* connectTo(sys, { address: parseIpv4(place.address) ?? 0, port: place.port }, patience);
      if (isErrno(connection)) return undefined;
      try {
        return yield* exchange(sys, connection.fd, head, body, request.method !== 'HEAD', patience);
      } finally {
        sys.close(connection.fd);
      }
    });
    if (answer === 'timeout') return { reply: page(504, 'Gateway Time-out'), upstream };
    if (!answer || answer === 'garbage') return { reply: page(502, 'Bad Gateway'), upstream };
    return { reply: { status: answer.status, headers: new Map(answer.headers.filter(([name]) => !hopByHop.has(name.toLowerCase()) && name.toLowerCase() !== 'content-length')), body: answer.body }, upstream };
  }

  /** Addresses of the pods behind a service's port, as kube-proxy would have them. */
  private placesOf(namespace: string, { name, port }: NonNullable<IngressBackend['service']>): readonly Place[] {
    const service = this.caches.of('services').get(`${namespace}/${name}`);
    const own = service?.spec.ports?.find(each => port?.name === undefined ? each.port === port?.number : each.name === port.name);
    return own ? placesIn(this.caches.of('endpointslices.discovery.k8s.io').labelled(namespace, { [serviceLabel]: name }), own.name) : [];
  }

  /** `--validating-webhook`: refuses a host and path that somebody has already. */
  private async judge(request: HttpRequest): Promise<HttpReply> {
    const review = JSON.parse(decode(await bodyOf(request))) as { readonly apiVersion: string; readonly request: { readonly uid: string; readonly object: Ingress | null } };
    const { uid, object } = review.request;
    const why = object && this.isOurs(object) ? taken(object, this.ours) : undefined;
    const response = { uid, allowed: why === undefined, ...why !== undefined && { status: { code: 400, reason: 'BadRequest', message: why } } };
    return reply(200, JSON.stringify({ kind: 'AdmissionReview', apiVersion: review.apiVersion, response }), 'application/json');
  }
}

const hopByHop = new Set(['host', 'connection', 'keep-alive', 'transfer-encoding', 'content-length', 'upgrade', 'te', 'trailer']);

const portName = ({ service }: IngressBackend): string => String(service?.port?.name ?? service?.port?.number ?? '');

async function bodyOf({ body }: HttpRequest): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of body) parts.push(part);
  return concat(parts);
}

function reply(status: number, text: string, type: string): HttpReply {
  return { status, headers: new Map([['Content-Type', type]]), body: encode(text) };
}

/** As nginx shows what went wrong. */
const page = (status: number, words: string): HttpReply =>
  reply(status, `<html>\r\n<head><title>${status} ${words}</title></head>\r\n<body>\r\n<center><h1>${status} ${words}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`, 'text/html');
