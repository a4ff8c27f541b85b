import { isErrno, XtablesFailure } from '../../../kernel/index.ts';
import { Caches, keyOf } from '../../cache.ts';
import type { Service } from '../../object/core.ts';
import type { EndpointSlice } from '../../object/others.ts';
import { readOf } from '../agent-files.ts';
import { klog } from '../klog.ts';
import type { NodePart, NodeProcess, StartNodePart } from '../node.ts';
import { type Rule, type ServiceRules, serviceRules } from './service-rules.ts';
import { OwnChains } from './tables.ts';

/** Ms from a change to the rules: what comes together is written together (`minSyncPeriod`). */
const delay = 10;
/** Ms: so often it looks whether somebody has emptied the tables. */
const patience = 30_000;
const canary = 'KUBE-PROXY-CANARY';
const configuration = '/var/lib/kube-proxy/config.conf';
const serviceLabel = 'kubernetes.io/service-name';
const mark = '0x4000/0x4000';

const portals = ['-m', 'conntrack', '--ctstate', 'NEW', '-m', 'comment', '--comment', 'kubernetes service portals', '-j', 'KUBE-SERVICES'];
const external = ['-m', 'conntrack', '--ctstate', 'NEW', '-m', 'comment', '--comment', 'kubernetes externally-visible service portals', '-j', 'KUBE-EXTERNAL-SERVICES'];
const nodePorts: Rule = ['-m', 'comment', '--comment', 'kubernetes service nodeports; NOTE: this must be the last rule in this chain', '-m', 'addrtype', '--dst-type', 'LOCAL', '-j', 'KUBE-NODEPORTS'];

/** `kube-proxy` in its mode iptables: "Virtual IPs and Service Proxies". */
export const startKubeProxy: StartNodePart = process => new KubeProxy(process);

class KubeProxy implements NodePart {
  private readonly process: NodeProcess;
  private readonly nat: OwnChains;
  private readonly filter: OwnChains;
  private readonly caches: Caches;
  /** By the service's key, in its order. */
  private readonly known = new Map<string, ServiceRules>();
  private readonly dirty = new Set<string>();
  private readonly slices = new Map<string, Map<string, EndpointSlice>>();
  private cancel: (() => void) | undefined;
  private endGuard: () => void = () => undefined;

  constructor(process: NodeProcess) {
    this.process = process;
    this.tellMode().catch((error: unknown) => { if (!process.agent.ended.aborted) throw error; });
    this.nat = new OwnChains(process.agent.sys, 'nat');
    this.filter = new OwnChains(process.agent.sys, 'filter');
    this.setUp();
    this.guard();
    this.caches = new Caches(process.client);
    this.caches.of('services').onUpdate(({ object }) => { this.touch(keyOf(object)); });
    this.caches.of('endpointslices.discovery.k8s.io').onUpdate(({ object, isGone }) => { this.hear(object, isGone); });
  }

  stop(): void {
    this.cancel?.();
    this.endGuard();
    this.caches.stop();
  }

  /** Which mode the configuration wishes, and which it is. */
  private async tellMode(): Promise<void> {
    const { agent } = this.process;
    const [, mode = 'iptables'] = /"?mode"?: *"?(\w+)/.exec(await readOf(agent, configuration) ?? '') ?? [];
    if (mode !== 'iptables') await klog(agent, 'server_linux.go:167', `The simulated kernel has nothing for the mode ${mode}: services are rules of iptables`, 'W');
    await klog(agent, 'server_linux.go:132', '"Using iptables Proxier"');
  }

  /** Looks whether the rules are still there: who empties the tables does not know of them (`KUBE-PROXY-CANARY`). */
  private guard(): void {
    this.endGuard = this.process.clock.after(patience, () => {
      if (!this.nat.has(canary)) {
        this.setUp();
        for (const key of this.known.keys()) this.touch(key);
      }
      this.guard();
    });
  }

  private hear(slice: EndpointSlice, isGone: boolean): void {
    const name = slice.metadata.labels?.[serviceLabel];
    if (name === undefined) return;
    const key = `${slice.metadata.namespace}/${name}`;
    const all = this.slices.get(key) ?? new Map<string, EndpointSlice>();
    if (isGone) all.delete(slice.metadata.name);
    else all.set(slice.metadata.name, slice);
    if (all.size === 0) this.slices.delete(key);
    else this.slices.set(key, all);
    this.touch(key);
  }

  private touch(key: string): void {
    this.dirty.add(key);
    this.cancel ??= this.process.clock.after(delay, () => {
      this.cancel = undefined;
      this.trySync();
    });
  }

  /** What cannot be written now, as somebody else writes as well, is written anew later. */
  private trySync(): void {
    try {
      this.sync();
    } catch (error) {
      if (!(error instanceof XtablesFailure) && !isErrno(error)) throw error;
      this.cancel = this.process.clock.after(patience, () => {
        this.cancel = undefined;
        for (const key of this.known.keys()) this.touch(key);
      });
    }
  }

  /** Writes the rules of what has changed: new chains first, then who leads there, and last goes what nobody leads to. */
  private sync(): void {
    const { nat, filter, process: { node } } = this;
    const gone = new Set<string>();
    const fresh: { readonly name: string; readonly rules: readonly Rule[] }[] = [];
    for (const key of this.dirty) {
      const service: Service | undefined = this.caches.of('services').get(key);
      const before = this.known.get(key);
      const rules = service && serviceRules(service, [...this.slices.get(key)?.values() ?? []], { nodeName: node.name, clusterCidr: node.podSubnet });
      for (const { name } of before?.chains ?? []) gone.add(name);
      if (rules) {
        this.known.set(key, rules);
        fresh.push(...rules.chains);
      } else this.known.delete(key);
    }
    this.dirty.clear();
    for (const { name } of fresh) {
      nat.make(name);
      gone.delete(name);
    }
    for (const { name, rules } of fresh) nat.set(name, rules);
    const all = [...this.known].sort(([a], [b]) => a < b ? -1 : 1).map(([, rules]) => rules);
    nat.set('KUBE-NODEPORTS', all.flatMap(rules => rules.nodePorts));
    nat.set('KUBE-SERVICES', [...all.flatMap(({ services }) => services), nodePorts]);
    filter.set('KUBE-SERVICES', all.flatMap(({ rejectedServices }) => rejectedServices));
    filter.set('KUBE-EXTERNAL-SERVICES', all.flatMap(({ rejectedPorts }) => rejectedPorts));
    // Those that lead to others go first.
    for (const name of [...gone].sort((a, b) => Number(a.startsWith('KUBE-SEP')) - Number(b.startsWith('KUBE-SEP')) || Number(b.startsWith('KUBE-EXT')) - Number(a.startsWith('KUBE-EXT')))) nat.remove(name);
  }

  /** The chains of all services, and what leads to them. */
  private setUp(): void {
    const { nat, filter } = this;
    for (const chain of ['KUBE-MARK-MASQ', 'KUBE-NODEPORTS', 'KUBE-POSTROUTING', canary, 'KUBE-SERVICES']) nat.make(chain);
    nat.set('KUBE-MARK-MASQ', [['-j', 'MARK', '--set-xmark', mark]]);
    nat.set('KUBE-POSTROUTING', [
      ['-m', 'mark', '!', '--mark', mark, '-j', 'RETURN'], ['-j', 'MARK', '--set-xmark', '0x4000/0x0'],
      ['-m', 'comment', '--comment', 'kubernetes service traffic requiring SNAT', '-j', 'MASQUERADE', '--random-fully'],
    ]);
    for (const hook of ['PREROUTING', 'OUTPUT']) nat.hook(hook, ['-m', 'comment', '--comment', 'kubernetes service portals', '-j', 'KUBE-SERVICES'], '-I');
    nat.hook('POSTROUTING', ['-m', 'comment', '--comment', 'kubernetes postrouting rules', '-j', 'KUBE-POSTROUTING'], '-I');
    for (const chain of ['KUBE-EXTERNAL-SERVICES', 'KUBE-FIREWALL', 'KUBE-FORWARD', 'KUBE-NODEPORTS', canary, 'KUBE-PROXY-FIREWALL', 'KUBE-SERVICES']) filter.make(chain);
    filter.set('KUBE-FIREWALL', [['!', '-s', '127.0.0.0/8', '-d', '127.0.0.0/8', '-m', 'comment', '--comment', 'block incoming localnet connections', '-m', 'conntrack', '!', '--ctstate', 'RELATED,ESTABLISHED,DNAT', '-j', 'DROP']]);
    filter.set('KUBE-FORWARD', [
      ['-m', 'conntrack', '--ctstate', 'INVALID', '-j', 'DROP'], ['-m', 'comment', '--comment', 'kubernetes forwarding rules', '-m', 'mark', '--mark', mark, '-j', 'ACCEPT'],
      ['-m', 'comment', '--comment', 'kubernetes forwarding conntrack rule', '-m', 'conntrack', '--ctstate', 'RELATED,ESTABLISHED', '-j', 'ACCEPT'],
    ]);
    const firewall = ['-m', 'conntrack', '--ctstate', 'NEW', '-m', 'comment', '--comment', 'kubernetes load balancer firewall', '-j', 'KUBE-PROXY-FIREWALL'];
    const hooks: readonly (readonly [string, Rule])[] = [
      ['INPUT', ['-j', 'KUBE-FIREWALL']], ['INPUT', external], ['INPUT', ['-m', 'comment', '--comment', 'kubernetes health check service ports', '-j', 'KUBE-NODEPORTS']], ['INPUT', firewall],
      ['FORWARD', external], ['FORWARD', portals], ['FORWARD', ['-m', 'comment', '--comment', 'kubernetes forwarding rules', '-j', 'KUBE-FORWARD']], ['FORWARD', firewall],
      ['OUTPUT', ['-j', 'KUBE-FIREWALL']], ['OUTPUT', portals], ['OUTPUT', firewall],
    ];
    for (const [chain, rule] of hooks) filter.hook(chain, rule, '-I');
  }
}
