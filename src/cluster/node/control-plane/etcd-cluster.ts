import { ApiError } from '../../api/error.ts';
import type { Log } from '../../api/store/log.ts';
import { Store } from '../../api/store/store.ts';
import type { EtcdMember, Voter } from './etcd-member.ts';

/**
 * The members of an etcd together: what is written is written to the disks of all that answer, and nothing is while these are no majority. Who was away gets what was
 * written meanwhile when it is back. https://etcd.io/docs/v3.5/faq/#what-is-failure-tolerance
 */
export class EtcdCluster implements Log {
  /** Those that run, by their names. */
  private readonly running = new Map<string, EtcdMember>();
  private readonly listeners = new Set<() => void>();
  private voters: readonly Voter[] = [];
  private made: Store | undefined;
  private wasWell = false;

  /** All that is stored, as soon as a majority has once been there; gone with the last member. */
  get store(): Store | undefined {
    return this.made;
  }

  /** Whether a majority of its members answers. */
  get isWell(): boolean {
    return this.made !== undefined && this.hasMajority;
  }

  /** Whether it can be written and read by way of that member, which may be cut off from the others. */
  isWellAt(member: EtcdMember): boolean {
    return this.isWell && (this.voters.length === 1 || member.answers);
  }

  /** Who belongs to it. */
  get members(): readonly Voter[] {
    return this.voters;
  }

  get processes(): Iterable<EtcdMember> {
    return this.running.values();
  }

  /** Nobody of it runs. */
  get isEmpty(): boolean {
    return this.running.size === 0;
  }

  /** Calls when there is a majority, and when there is none any more. @returns ends it */
  onChange(call: () => void): () => void {
    this.listeners.add(call);
    return () => { this.listeners.delete(call); };
  }

  /**
   * A member runs. One that belonged to it is there again; another one becomes a part of it, which the others have to agree to.
   * @param named by `--initial-cluster`: what it begins with where nobody knows more
   * @returns false if it was removed and may not come back
   */
  async join(member: EtcdMember, named: readonly Voter[]): Promise<boolean> {
    const known = member.voters;
    if (this.running.size === 0) this.voters = known ?? named;
    else if (!this.voters.some(({ name }) => name === member.name)) {
      if (known) return false;
      while (!this.isWell) await member.agent.sleep(100);
      this.voters = [...this.voters, ...named.filter(({ name }) => name === member.name)];
    }
    this.running.set(member.name, member);
    this.settle();
    return true;
  }

  /** A member has ended. */
  leave(member: EtcdMember): void {
    if (this.running.get(member.name) !== member) return;
    this.running.delete(member.name);
    if (this.running.size === 0) {
      this.made = undefined;
      this.voters = [];
    }
    this.settle();
  }

  /** `etcdctl member remove`: it does not count any more. @throws ApiError without a majority */
  remove(name: string): void {
    this.accept();
    this.voters = this.voters.filter(each => each.name !== name);
    this.settle();
  }

  accept(): void {
    if (!this.hasMajority) throw new ApiError(500, '', 'etcdserver: request timed out');
  }

  read(): Iterable<string> {
    const logs = this.answering.map(({ log }) => [...log.read()]);
    return logs.reduce((best, each) => revisionOf(each) > revisionOf(best) ? each : best, []);
  }

  append(lines: readonly string[]): void {
    const answering = new Set(this.answering);
    for (const member of this.running.values()) {
      if (!answering.has(member)) member.isBehind = true;
      else if (member.isBehind) this.bringUp(member);
      else member.log.append(lines);
    }
  }

  replace(lines: Iterable<string>): void {
    const all = [...lines];
    const answering = new Set(this.answering);
    for (const member of this.running.values()) {
      member.isBehind = !answering.has(member);
      if (!member.isBehind) member.log.replace(all);
    }
  }

  private get answering(): readonly EtcdMember[] {
    const isAlone = this.voters.length === 1;
    return [...this.running.values()].filter(member => (isAlone ? member.works : member.answers) && this.voters.some(({ name }) => name === member.name));
  }

  private get hasMajority(): boolean {
    return 2 * this.answering.length > this.voters.length;
  }

  private settle(): void {
    if (this.hasMajority) {
      this.made ??= this.begin();
      for (const member of this.answering) {
        if (member.isBehind) this.bringUp(member);
        member.keepVoters(this.voters);
      }
    }
    const { isWell, wasWell } = this;
    this.wasWell = isWell;
    if (isWell !== wasWell) for (const call of [...this.listeners]) call();
  }

  /** What the last majority has written is on the disk of one of any majority. */
  private begin(): Store {
    const store = new Store(this);
    for (const member of this.answering) member.isBehind = revisionOf([...member.log.read()]) !== store.revision;
    return store;
  }

  private bringUp(member: EtcdMember): void {
    if (this.made) member.log.replace(this.made.lines());
    member.isBehind = false;
  }
}

/** Of the last line of a log. */
function revisionOf(lines: readonly string[]): number {
  const last = lines.at(-1);
  return last === undefined ? 0 : (JSON.parse(last) as { readonly rev: number }).rev;
}
