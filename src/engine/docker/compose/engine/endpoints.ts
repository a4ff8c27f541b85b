import type { Service } from '../model/project.ts';
import type { Wish } from './wish.ts';

/** The network mode of a container and its endpoints, by the names that the engine has for the networks. */
export function endpointsOf({ project, service: name, name: container, oneoff, shared }: Wish, service: Service): { readonly mode: string; readonly endpoints: Readonly<Record<string, unknown>> } {
  const { network_mode: mode } = service;
  if (mode !== undefined) return { mode: mode.startsWith('service:') ? `container:${shared(mode.slice('service:'.length))}` : mode, endpoints: {} };
  const joined = Object.entries(service.networks ?? {}).toSorted(([a, left], [b, right]) => (right?.priority ?? 0) - (left?.priority ?? 0) || (a < b ? -1 : 1));
  const endpoints = joined.map(([key, options]) => {
    const aliases = [container, ...(oneoff && !oneoff.useAliases ? [] : [name, ...options?.aliases ?? []])];
    const addresses = { ...(options?.ipv4_address !== undefined && { IPv4Address: options.ipv4_address }), ...(options?.ipv6_address !== undefined && { IPv6Address: options.ipv6_address }), ...(options?.link_local_ips && { LinkLocalIPs: options.link_local_ips }) };
    return [project.networks[key]?.name ?? key, {
      IPAMConfig: options ? addresses : null, Links: links(service), Aliases: [...new Set(aliases)], MacAddress: options?.mac_address ?? '', DriverOpts: options?.driver_opts ?? null, GwPriority: options?.gw_priority ?? 0,
    }] as const;
  });
  const [[first] = ['none']] = endpoints;
  return { mode: first, endpoints: Object.fromEntries(endpoints) };

  /** `service[:alias]`, to the first container of the service. */
  function links({ links: written = [] }: Service): readonly string[] | null {
    return written.length === 0 ? null : written.flatMap(link => {
      const [target = '', alias = target] = link.split(':');
      return [`${project.name}-${target}-1:${alias}`];
    });
  }
}
