import { isErrno, XtablesFailure } from '../../../kernel/index.ts';
import { Caches } from '../../cache.ts';
import type { NodeProcess } from '../node.ts';
import { OwnChains } from '../proxy/tables.ts';
import { policyRules } from './policy-rules.ts';

/** Ms from a change to the rules. */
const delay = 20;
/** Ms until it is tried again, when somebody else writes as well. */
const patience = 1000;
const chain = 'KINDNET-NETWORK-POLICIES';

/** Network policies as rules of iptables on the way to and from the pods of a node; kindnet asks a program about each packet instead (kube-network-policies), with the same result. Nothing is done before there is one. */
export class NetworkPolicies {
  private readonly process: NodeProcess;
  private readonly filter: OwnChains;
  private readonly caches: Caches;
  private isBegun = false;
  private made = new Set<string>();
  private cancel: (() => void) | undefined;

  constructor(process: NodeProcess) {
    this.process = process;
    this.filter = new OwnChains(process.agent.sys, 'filter');
    this.caches = new Caches(process.client);
    this.caches.of('networkpolicies.networking.k8s.io').onUpdate(() => { this.begin(); });
  }

  stop(): void {
    this.cancel?.();
    this.caches.stop();
  }

  private begin(): void {
    if (!this.isBegun) {
      this.isBegun = true;
      for (const resource of ['pods', 'namespaces'] as const) this.caches.of(resource).onUpdate(() => { this.touch(delay); });
    }
    this.touch(delay);
  }

  private touch(ms: number): void {
    this.cancel ??= this.process.clock.after(ms, () => {
      this.cancel = undefined;
      try {
        this.sync();
      } catch (error) {
        if (!(error instanceof XtablesFailure) && !isErrno(error)) throw error;
        this.touch(patience);
      }
    });
  }

  private sync(): void {
    const { caches, filter, process: { node } } = this;
    const namespaces = caches.of('namespaces');
    const { chains, dispatch } = policyRules({ policies: [...caches.of('networkpolicies.networking.k8s.io').all()], pods: [...caches.of('pods').all()], namespace: name => namespaces.get(name), nodeName: node.name });
    for (const { name, rules } of chains) filter.set(name, rules);
    filter.set(chain, dispatch);
    filter.hook('FORWARD', ['-m', 'comment', '--comment', 'kindnet network policies', '-j', chain], '-I');
    const names = new Set(chains.map(({ name }) => name));
    for (const name of this.made) if (!names.has(name)) filter.remove(name);
    this.made = names;
  }
}
