import type { Agent } from '../../../engine/index.ts';
import { formatIpv4, iptablesCommand, parseIpv4, parsePrefix } from '../../../kernel/index.ts';
import type { Node } from '../../object/core.ts';
import { writeOf } from '../agent-files.ts';
import type { NodePart, NodeProcess, StartNodePart } from '../node.ts';
import { NetworkPolicies } from './policies.ts';

const configuration = '/etc/cni/net.d/10-kindnet.conflist';
const chain = 'KIND-MASQ-AGENT';

/** `kindnetd`: says how pods of the node are connected, leads to the pods of other nodes, lets what leaves the cluster have the node's address, and keeps to network policies. kubernetes-sigs/kind, images/kindnetd. */
export const startKindnet: StartNodePart = process => new Kindnet(process);

class Kindnet implements NodePart {
  private readonly process: NodeProcess;
  private readonly agent: Agent;
  private readonly end: () => void;
  /** Which way leads to the pods of a node, by its name. */
  private readonly routes = new Map<string, { readonly subnet: string; readonly gateway: string }>();
  private readonly policies: NetworkPolicies;
  private subnet: string | undefined;

  constructor(process: NodeProcess) {
    this.process = process;
    this.agent = process.agent;
    this.masquerade();
    this.policies = new NetworkPolicies(process);
    this.end = process.client.watch('nodes', ({ type, object }) => { process.clock.after(0, () => { this.hear(object, type === 'DELETED'); }); });
  }

  stop(): void {
    this.policies.stop();
    this.end();
  }

  private hear(node: Node, isGone: boolean): void {
    const { metadata: { name }, spec: { podCIDR }, status } = node;
    const gateway = status?.addresses?.find(({ type }) => type === 'InternalIP')?.address;
    if (name === this.process.node.name) {
      if (podCIDR !== undefined && podCIDR !== this.subnet) this.configure(podCIDR);
      return;
    }
    const known = this.routes.get(name);
    const wanted = isGone || podCIDR === undefined || gateway === undefined ? undefined : { subnet: podCIDR, gateway };
    if (known?.subnet === wanted?.subnet && known?.gateway === wanted?.gateway) return;
    if (known) this.route('delete', known);
    if (wanted) {
      this.route('add', wanted);
      this.routes.set(name, wanted);
    } else this.routes.delete(name);
  }

  private route(what: 'add' | 'delete', { subnet, gateway: text }: { readonly subnet: string; readonly gateway: string }): void {
    const prefix = parsePrefix(subnet);
    const gateway = parseIpv4(text);
    if (!prefix || gateway === undefined) return;
    const { sys } = this.agent;
    if (what === 'delete') sys.netRouteDelete({ prefix, gateway });
    else sys.netRouteAdd({ prefix, gateway, protocol: 'boot' }, 'replace');
  }

  /** The plugins that the container runtime calls for each pod. */
  private configure(subnet: string): void {
    this.subnet = subnet;
    const plugins = [
      { type: 'ptp', ipMasq: false, ipam: { type: 'host-local', dataDir: '/run/cni-ipam-state', routes: [{ dst: '0.0.0.0/0' }], ranges: [[{ subnet }]] }, mtu: 1500 },
      { type: 'portmap', capabilities: { portMappings: true } },
    ];
    writeOf(this.agent, configuration, `${JSON.stringify({ cniVersion: '0.3.1', name: 'kindnet', plugins }, undefined, '\t')}\n`).catch((error: unknown) => {
      if (!this.agent.ended.aborted) throw error;
    });
  }

  private masquerade(): void {
    const { agent: { sys }, process: { node } } = this;
    if (sys.netfilterRules('ipv4').tables.get('nat')?.chains.has(chain)) return;
    const run = (...words: string[]): void => { iptablesCommand(sys, ['-t', 'nat', ...words]); };
    const said = (text: string): string[] => ['-m', 'comment', '--comment', `kind-masq-agent: ${text}`];
    const { address = 0, length = 16 } = parsePrefix(node.podSubnet) ?? {};
    run('-N', chain);
    run('-A', chain, '-d', `${formatIpv4(address)}/${length}`, ...said('local traffic is not subject to MASQUERADE'), '-j', 'RETURN');
    run('-A', chain, ...said('outbound traffic is subject to MASQUERADE (must be last in chain)'), '-j', 'MASQUERADE');
    run('-A', 'POSTROUTING', '-m', 'addrtype', '!', '--dst-type', 'LOCAL', ...said('ensure nat POSTROUTING directs all non-LOCAL destination traffic to our custom KIND-MASQ-AGENT chain'), '-j', chain);
  }
}
