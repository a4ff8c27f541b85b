import { Errno } from '../../errno.ts';

/** The errors of libcgroup that its programs speak of; the numbers are exit codes: `enum cgroup_errors`, less 50000, modulo 256. */
const errors = {
  notMounted: [84, 'Cgroup one of the needed subsystems is not mounted'],
  notThere: [82, 'Cgroup does not exist'],
  notAllowed: [87, 'Cgroup, operation not allowed'],
  noValue: [95, 'Cgroup, requested group parameter does not exist'],
  failed: [93, 'Cgroup operation failed'],
} as const satisfies Readonly<Record<string, readonly [code: number, text: string]>>;

/** ECGOTHER: the text is that of errno. */
const other = 96;

/** What a function of libcgroup returns if it fails. */
export class CgroupFailure extends Error {
  readonly code: number;

  private constructor(code: number, text: string) {
    super(text);
    this.code = code;
  }

  static of(kind: keyof typeof errors): CgroupFailure {
    const [code, text] = errors[kind];
    return new CgroupFailure(code, text);
  }

  /** For what a system call threw. */
  static because(error: unknown): CgroupFailure {
    if (error instanceof CgroupFailure) return error;
    if (!(error instanceof Errno)) throw error;
    return new CgroupFailure(other, error.text);
  }
}
