import type { Pod } from '../../object/core.ts';

/** How a pod is called in its own network. */
interface PodNames {
  readonly hostname: string;
  readonly clusterDomain: string;
}

const longestName = 63;

export function hostnameOf({ spec, metadata }: Pod, nodeName: string): string {
  return spec.hostNetwork === true ? nodeName : (spec.hostname ?? metadata.name).slice(0, longestName).replace(/[-.]+$/, '');
}

/** /etc/hosts of a pod: kubernetes/kubernetes, pkg/kubelet/kubelet_pods.go. @param nodeHosts the node's, of a pod in its network */
export function hostsFile({ spec, metadata }: Pod, address: string, { hostname, clusterDomain }: PodNames, nodeHosts: string): string {
  const aliases = (spec.hostAliases ?? []).map(({ ip, hostnames = [] }) => `${ip}\t${hostnames.join('\t')}\n`).join('');
  const more = aliases === '' ? '' : `\n# Entries added by HostAliases.\n${aliases}`;
  if (spec.hostNetwork === true) return `# Kubernetes-managed hosts file (host network).\n${nodeHosts}${more}`;
  const own = spec.subdomain ? `${hostname}.${spec.subdomain}.${metadata.namespace}.svc.${clusterDomain}\t${hostname}` : hostname;
  return `# Kubernetes-managed hosts file.\n127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\nfe00::0\tip6-localnet\nfe00::0\tip6-mcastprefix\nfe00::1\tip6-allnodes\nfe00::2\tip6-allrouters\n${address}\t${own}\n${more}`;
}

/** /etc/resolv.conf of a pod: "DNS for Services and Pods", pod's DNS policy. @param node the node's */
export function resolvConf({ spec, metadata }: Pod, { clusterDns, clusterDomain }: { readonly clusterDns: string; readonly clusterDomain: string }, node: string): string {
  const { dnsPolicy = 'ClusterFirst', dnsConfig = {}, hostNetwork = false } = spec;
  const usesNode = dnsPolicy === 'Default' || (dnsPolicy === 'ClusterFirst' && hostNetwork);
  const theirs = parse(node);
  const base = dnsPolicy === 'None' ? { servers: [], searches: [], options: [] }
    : usesNode ? theirs
      : { servers: [clusterDns], searches: [`${metadata.namespace}.svc.${clusterDomain}`, `svc.${clusterDomain}`, clusterDomain, ...theirs.searches], options: ['ndots:5'] };
  const servers = [...new Set([...base.servers, ...dnsConfig.nameservers ?? []])];
  const searches = [...new Set([...base.searches, ...dnsConfig.searches ?? []])];
  const own = [...base.options, ...(dnsConfig.options ?? []).map(({ name = '', value }) => value === undefined ? name : `${name}:${value}`)];
  const options = [...new Map(own.map(option => [option.split(':')[0], option])).values()];
  return [
    ...searches.length > 0 ? [`search ${searches.join(' ')}`] : [], ...servers.map(server => `nameserver ${server}`), ...options.length > 0 ? [`options ${options.join(' ')}`] : [],
  ].map(line => `${line}\n`).join('');
}

function parse(text: string): { readonly servers: readonly string[]; readonly searches: readonly string[]; readonly options: readonly string[] } {
  const of = (keyword: string): string[] => text.split('\n').flatMap(line => line.startsWith(`${keyword} `) ? line.split(/\s+/).slice(1).filter(word => word !== '') : []);
  return { servers: of('nameserver'), searches: of('search'), options: of('options') };
}
