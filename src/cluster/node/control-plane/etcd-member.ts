import { type Agent, readText, writeText } from '../../../engine/index.ts';
import { type Ipv4, parseIpv4 } from '../../../kernel/index.ts';
import { atOnce } from '../agent-files.ts';
import { EtcdLog } from './etcd-log.ts';

/** In ns: so long a look at the node's addresses counts. */
const glance = 1e8;

/** Who belongs to an etcd, whether it runs or not. */
export interface Voter {
  readonly name: string;
  /** `https://172.18.0.2:2380` */
  readonly peerUrl: string;
}

/** A member of an etcd: a process, and what it keeps on its node's disk. */
export class EtcdMember {
  readonly name: string;
  readonly agent: Agent;
  readonly log: EtcdLog;
  /** It was not there when something was written last. */
  isBehind = true;
  private readonly address: Ipv4 | undefined;
  private readonly votersFile: string;
  private looked = -Infinity;
  private wasConnected = false;

  /** @param folder `--data-dir` @param peerUrl where the others find it @throws Errno */
  constructor(agent: Agent, { name, peerUrl }: Voter, folder: string) {
    this.agent = agent;
    this.address = parseIpv4(/^https?:\/\/([^:/]+)/.exec(peerUrl)?.[1] ?? '');
    this.name = name;
    this.log = new EtcdLog(agent, folder);
    this.votersFile = `${folder}/member/members.json`;
  }

  /** Whether it works: it has neither ended nor is it paused. */
  get works(): boolean {
    const { agent: { ended, process: { stopped, frozenBy } } } = this;
    return !ended.aborted && !stopped && frozenBy.size === 0;
  }

  /** Whether the others reach it: it works, and its node still has the address that they know. */
  get answers(): boolean {
    return this.works && (this.address === undefined || this.isConnected());
  }

  /** Looked at once in a while: each write asks. */
  private isConnected(): boolean {
    const { sys } = this.agent;
    const now = sys.monotonic();
    if (now >= this.looked + glance) {
      this.looked = now;
      this.wasConnected = sys.netLinks().some(({ up, addresses }) => up && addresses.some(({ local }) => local === this.address));
    }
    return this.wasConnected;
  }

  /** Who belongs to its etcd as far as it knows; undefined if it was never a part of one. */
  get voters(): readonly Voter[] | undefined {
    const text = atOnce(readText(this.agent.sys, this.votersFile));
    return text === undefined ? undefined : JSON.parse(text) as readonly Voter[];
  }

  keepVoters(voters: readonly Voter[]): void {
    atOnce(writeText(this.agent.sys, this.votersFile, JSON.stringify(voters), 0o600));
  }
}
