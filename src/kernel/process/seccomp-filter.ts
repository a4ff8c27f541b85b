/** What comes of a call: a number is the errno that it fails with, 0 one that pretends to have done it. `seccomp(2)`, SECCOMP_RET_…. */
export type Verdict = 'kill-process' | 'kill-thread' | 'trap' | 'trace' | 'log' | 'allow' | number;

/** A comparison of an argument: `seccomp_rule_add(3)`. `masked` compares the bits of `mask` only. */
export interface ArgumentRule {
  /** 0 to 5. */
  readonly index: number;
  readonly compare: 'ne' | 'lt' | 'le' | 'eq' | 'ge' | 'gt' | 'masked';
  readonly value: number;
  readonly mask?: number;
}

/** A rule is about its calls if all that it says about their arguments is so. */
export interface CallRule {
  readonly names: readonly string[];
  readonly verdict: Verdict;
  readonly args?: readonly ArgumentRule[];
}

/** Stands for a BPF program as libseccomp makes one of rules. */
export interface SeccompFilter {
  /** For calls that no rule is about. */
  readonly otherwise: Verdict;
  readonly rules: readonly CallRule[];
  /** Calls with greater numbers fail with ENOSYS. */
  readonly newest?: number;
}
