import { ControllerState } from './controller.ts';

/** Time on processors in ns, in user and in system mode: `times(2)`. */
export interface CpuTime {
  readonly user: number;
  readonly system: number;
}

/** Time that a group and those below it have used on each processor: what both cpuacct and the cpu.stat of the unified hierarchy show. */
export class CpuUsage {
  private readonly userTimes: number[];
  private readonly systemTimes: number[];

  constructor(processors: number) {
    this.userTimes = new Array<number>(processors).fill(0);
    this.systemTimes = new Array<number>(processors).fill(0);
  }

  get user(): number {
    return sum(this.userTimes);
  }

  get system(): number {
    return sum(this.systemTimes);
  }

  get total(): number {
    return this.user + this.system;
  }

  /** In the order of the processors. */
  get perProcessor(): readonly CpuTime[] {
    return this.userTimes.map((user, i) => ({ user, system: this.systemTimes[i] ?? 0 }));
  }

  add({ user, system }: CpuTime, processor: number): void {
    this.userTimes[processor] = (this.userTimes[processor] ?? 0) + user;
    this.systemTimes[processor] = (this.systemTimes[processor] ?? 0) + system;
  }

  reset(): void {
    this.userTimes.fill(0);
    this.systemTimes.fill(0);
  }
}

/** Documentation/admin-guide/cgroup-v1/cpuacct.rst. */
export class CpuacctState extends ControllerState<CpuacctState> {
  readonly usage: CpuUsage;

  constructor(parent: CpuacctState | undefined, processors: number) {
    super(parent);
    this.usage = new CpuUsage(processors);
  }
}

function sum(times: readonly number[]): number {
  return times.reduce((total, time) => total + time, 0);
}
