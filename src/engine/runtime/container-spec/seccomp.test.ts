import { deepEqual, throws } from 'node:assert/strict';
import { describe, it } from 'mocha';
import { withHostDefaults, emptyHostConfig } from '../../container/defaults.ts';
import type { SeccompSpec } from '../spec.ts';
import { seccompOf } from './seccomp.ts';

const host = { capabilities: ['CAP_CHOWN'], kernel: '6.18.0-cutaway' };

function made(profile: unknown, more: { readonly Privileged?: boolean } = {}): SeccompSpec | undefined {
  const option = `seccomp=${typeof profile === 'string' ? profile : JSON.stringify(profile)}`;
  return seccompOf(withHostDefaults({ ...emptyHostConfig, ...more, SecurityOpt: [option] }, 'v2'), host).seccomp;
}

const rule = { names: ['mkdir'], action: 'SCMP_ACT_ERRNO' };
const allow = 'SCMP_ACT_ALLOW';

describe('the seccomp profile of a container', () => {
  it('is none, Docker\'s, or the one that was given', () => {
    deepEqual([made('unconfined'), made({}), made('null')], [undefined, undefined, undefined]);
    deepEqual(made('builtin')?.syscalls?.[0]?.names.includes('mount'), true);
    deepEqual(made({ defaultAction: allow, syscalls: [rule] }, { Privileged: true }), { defaultAction: allow, syscalls: [rule] });
    deepEqual(seccompOf({ ...emptyHostConfig, Privileged: true }, host), {});
  });

  it('has the rules that are for the container and its machine', () => {
    const kept = (more: object): boolean => made({ defaultAction: allow, syscalls: [{ ...rule, ...more }] })?.syscalls !== undefined;
    deepEqual([{ includes: { caps: ['CAP_CHOWN'] } }, { includes: { minKernel: '4.8' } }, { includes: { arches: ['amd64', 'x32'] } }, { excludes: { caps: ['CAP_SYS_ADMIN'] } }].map(kept), [true, true, true, true]);
    deepEqual([{ excludes: { caps: ['CAP_CHOWN'] } }, { includes: { minKernel: '7.0' } }, { includes: { arches: ['arm64'] } }, { includes: { caps: ['CAP_SYS_ADMIN'] } }].map(kept), [false, false, false, false]);
    deepEqual(made({ defaultAction: allow, syscalls: [{ name: 'mkdir', action: 'SCMP_ACT_ERRNO', errnoRet: 38, args: [{ index: 1, value: 448, op: 'SCMP_CMP_EQ' }] }] })?.syscalls,
      [{ names: ['mkdir'], action: 'SCMP_ACT_ERRNO', errnoRet: 38, args: [{ index: 1, value: 448, valueTwo: 0, op: 'SCMP_CMP_EQ' }] }]);
    deepEqual(made({ defaultAction: allow, archMap: [{ architecture: 'SCMP_ARCH_X86_64', subArchitectures: ['SCMP_ARCH_X86'] }] }), { defaultAction: allow, architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86'] });
  });

  it('is refused in the words of dockerd', () => {
    const refusals: readonly (readonly [unknown, string])[] = [
      ['x', 'Decoding seccomp profile failed: invalid character \'x\' looking for beginning of value'],
      ['[]', 'Decoding seccomp profile failed: json: cannot unmarshal array into Go value of type seccomp.Seccomp'],
      [{ defaultAction: 1 }, 'Decoding seccomp profile failed: json: cannot unmarshal number into Go struct field Seccomp.defaultAction of type specs.LinuxSeccompAction'],
      [{ defaultAction: allow, syscalls: {} }, 'Decoding seccomp profile failed: json: cannot unmarshal object into Go struct field Seccomp.syscalls of type []*seccomp.Syscall'],
      [{ defaultAction: allow, syscalls: [{ ...rule, name: 'rmdir' }] }, 'both \'name\' and \'names\' are specified in the seccomp profile, use either \'name\' or \'names\''],
      [{ defaultAction: allow, architectures: ['SCMP_ARCH_X86'], archMap: [{ architecture: 'SCMP_ARCH_X86_64' }] }, 'both \'architectures\' and \'archMap\' are specified in the seccomp profile, use either \'architectures\' or \'archMap\''],
      [{ defaultAction: allow, syscalls: [{ ...rule, includes: { minKernel: 'x' } }] }, 'Decoding seccomp profile failed: invalid kernel version: "x", expected "<kernel>.<major>"'],
    ];
    for (const [profile, message] of refusals) throws(() => made(profile), { message });
  });
});
