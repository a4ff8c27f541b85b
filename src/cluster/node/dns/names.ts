import { type DnsAnswer, dnsRecordType, formatIpv4, type Ipv4, parseIpv4, reversedAddress } from '../../../kernel/index.ts';
import type { Service } from '../../object/core.ts';
import type { EndpointSlice } from '../../object/others.ts';

/** What a cluster's name server knows. */
export interface DnsFacts {
  /** `cluster.local`. */
  readonly domain: string;
  readonly service: (namespace: string, name: string) => Service | undefined;
  readonly slices: (namespace: string, name: string) => readonly EndpointSlice[];
  readonly hasNamespace: (name: string) => boolean;
  /** `web.default.svc.cluster.local` of an address of a service or of an endpoint with a name. */
  readonly nameOf: (address: string) => string | undefined;
}

/** What is known of a name: its answers (none: there is the name, but no such record), that it is not there, whom to ask instead, or that others are to be asked. */
type Known = { readonly answers: readonly DnsAnswer[] } | 'missing' | { readonly alias: string } | 'elsewhere';

/** "DNS-Based Service Discovery" of Kubernetes (kubernetes/dns, docs/specification.md), as CoreDNS's plugin kubernetes has it, with `pods insecure`. */
export function lookUp({ name: asked, type }: { readonly name: string; readonly type: number }, facts: DnsFacts): Known {
  const name = asked.toLowerCase();
  const reversed = reversedAddress(name);
  if (reversed !== undefined) {
    const found = type === dnsRecordType.ptr ? facts.nameOf(reversed) : undefined;
    return found === undefined ? 'elsewhere' : { answers: [{ kind: 'name', name: found }] };
  }
  if (name !== facts.domain && !name.endsWith(`.${facts.domain}`)) return 'elsewhere';
  const labels = name.slice(0, -facts.domain.length - 1).split('.').filter(label => label !== '');
  const found = addressesOf(labels, facts);
  if (found === undefined || 'alias' in found) return found ?? 'missing';
  return { answers: type === dnsRecordType.a ? found.addresses.map(address => ({ kind: 'address', address })) : [] };
}

function addressesOf(labels: readonly string[], facts: DnsFacts): { readonly addresses: readonly Ipv4[] } | { readonly alias: string } | undefined {
  const none = { addresses: [] };
  const kind = labels.at(-1);
  if (labels.length === 0) return none;
  if (labels.length === 1) return kind === 'svc' || kind === 'pod' ? none : kind === 'dns-version' ? none : undefined;
  const namespace = labels.at(-2) ?? '';
  if ((kind !== 'svc' && kind !== 'pod') || !facts.hasNamespace(namespace)) return undefined;
  if (labels.length === 2) return none;
  const name = labels.at(-3) ?? '';
  if (kind === 'pod') return labels.length === 3 ? podAddress(name) : undefined;
  const service = facts.service(namespace, name);
  return service && serviceAddresses(service, labels.slice(0, -3), facts);
}

/** @param rest what stands before the service's name: nothing, an endpoint's, or a port and a protocol (of which there are SRV records) */
function serviceAddresses({ metadata: { namespace = '', name }, spec }: Service, rest: readonly string[], facts: DnsFacts): { readonly addresses: readonly Ipv4[] } | { readonly alias: string } | undefined {
  if (spec.type === 'ExternalName') return rest.length === 0 ? { alias: spec.externalName ?? '' } : undefined;
  const isHeadless = spec.clusterIP === 'None';
  if (rest.length === 2 && rest.every(label => label.startsWith('_'))) return { addresses: [] };
  if (rest.length > 1 || (rest.length === 1 && !isHeadless)) return undefined;
  if (!isHeadless) return { addresses: parsed([spec.clusterIP ?? '']) };
  const endpoints = facts.slices(namespace, name).flatMap(slice => slice.endpoints).filter(({ conditions }) => conditions?.ready !== false || spec.publishNotReadyAddresses === true);
  const [wanted] = rest;
  const chosen = endpoints.filter(({ hostname, addresses: [address = ''] }) => wanted === undefined || wanted === (hostname ?? address.replaceAll('.', '-')));
  return chosen.length === 0 ? undefined : { addresses: parsed(chosen.flatMap(({ addresses }) => addresses)) };
}

/** `10-244-1-5`: whatever pod that is. */
function podAddress(label: string): { readonly addresses: readonly Ipv4[] } | undefined {
  const addresses = /^\d{1,3}(-\d{1,3}){3}$/.test(label) ? parsed([label.replaceAll('-', '.')]) : [];
  return addresses.length === 0 ? undefined : { addresses };
}

function parsed(texts: readonly string[]): Ipv4[] {
  return texts.flatMap(text => parseIpv4(text) ?? []);
}

/** The name of an endpoint of a headless service. */
export function endpointName({ metadata: { namespace = '', name } }: Service, { hostname, address }: { readonly hostname: string | undefined; readonly address: string }, domain: string): string {
  return `${hostname ?? formatIpv4(parseIpv4(address) ?? 0).replaceAll('.', '-')}.${name}.${namespace}.svc.${domain}`;
}
