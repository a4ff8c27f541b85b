import { deepEqual } from 'node:assert/strict';
import { runAsInit } from '../boot/testing.ts';
import { failure, orUndefined } from '../errno.ts';
import type { CallRule, SeccompFilter } from '../process/seccomp-filter.ts';
import { namedCalls } from './linux-calls.ts';
import type { Sys } from './sys.ts';
import { calls } from './table.ts';

describe('seccomp', () => {
  it('refuses calls to a process and to its children', () => {
    const { said } = runAsInit(function* (sys, say) {
      sys.fork(function* (child) {
        child.setSeccompFilter({ otherwise: 'allow', rules: [{ names: ['unshare'], verdict: 1 }, { names: ['clone'], verdict: 1, args: [{ index: 0, compare: 'masked', value: 0x04000000, mask: 0x04000000 }] }] });
        say(orUndefined(() => child.unshare(['uts'])) ?? 'refused');
        say(orUndefined(() => child.fork(function* (other) { return yield* other.exit(0); }, { namespaces: ['uts'] })) ?? 'refused');
        child.fork(function* (grandchild) {
          say(orUndefined(() => { grandchild.unshare(['uts']); return 'done'; }) ?? 'refused');
          return yield* grandchild.exit(0);
        });
        yield* child.wait();
        return 0;
      });
      yield* sys.wait();
    });
    deepEqual(said, ['refused', 'refused', 'refused']);
  });

  /** What a child that is under a filter says, and how it ends. */
  function under(filter: SeccompFilter, program: (sys: Sys, say: (text: string) => void) => void): readonly string[] {
    return runAsInit(function* (sys, say) {
      sys.fork(function* (child) {
        child.setSeccompFilter(filter);
        program(child, say);
        return yield* child.exit(0);
      });
      const waited = yield* sys.wait();
      say(JSON.stringify(waited?.status));
    }).said;
  }
  const outcome = (action: () => unknown): string => failure(action)?.code ?? 'done';

  it('knows what the calls of the simulation are on Linux', () => {
    deepEqual(namedCalls.filter(name => !(name in calls) && name !== 'fork' && name !== 'exec'), []);
  });

  it('answers with the errno of the rule, and looks at arguments', () => {
    const rules = [{ names: ['mkdir'], verdict: 38, args: [{ index: 1, compare: 'eq', value: 0o700 } as const] }, { names: ['chmod', 'fchmodat'], verdict: 1 }];
    deepEqual(under({ otherwise: 'allow', rules }, (sys, say) => {
      say(outcome(() => { sys.mkdir('/tmp/a', 0o700); }));
      say(outcome(() => { sys.mkdir('/tmp/a', 0o755); }));
      say(outcome(() => { sys.chmod('/tmp/a', 0o700); }));
    }), ['ENOSYS', 'done', 'EPERM', '{"exited":0}']);
  });

  it('ends a process by SIGSYS, even process 1 of a namespace and one that ignores it', () => {
    for (const verdict of ['kill-process', 'kill-thread', 'trap'] as const) {
      deepEqual(under({ otherwise: 'allow', rules: [{ names: ['mkdir'], verdict }] }, sys => {
        sys.sigaction('SIGSYS', 'ignore');
        sys.mkdir('/tmp/a');
      }), ['{"signaled":"SIGSYS","core":false}']);
    }
  });

  it('lets nothing but a white list pass; what is newer than that is not there at all', () => {
    const names = ['exit_group', 'mkdir'];
    deepEqual(under({ otherwise: 1, rules: [{ names, verdict: 'allow' }], newest: 231 }, (sys, say) => {
      say(outcome(() => { sys.mkdir('/tmp/a'); }));
      say(outcome(() => { sys.rmdir('/tmp/a'); }));
      say(outcome(() => { sys.unlink('/tmp/a'); }));
    }), ['done', 'EPERM', 'ENOSYS', '{"exited":0}']);
  });

  it('pretends that a call was made where the errno is 0', () => {
    deepEqual(under({ otherwise: 'allow', rules: [{ names: ['mkdir'], verdict: 0 }] }, (sys, say) => {
      say(outcome(() => { sys.mkdir('/tmp/a'); }));
      say(outcome(() => { sys.stat('/tmp/a'); }));
    }), ['done', 'ENOENT', '{"exited":0}']);
  });

  it('of rules about one call obeys the first that is about all of it', () => {
    const rule = (verdict: number, value?: number): CallRule => ({ names: ['mkdir'], verdict, ...value !== undefined && { args: [{ index: 1, compare: 'eq', value }] } });
    const made = (rules: readonly CallRule[]): readonly string[] => under({ otherwise: 'allow', rules }, (sys, say) => { say(outcome(() => { sys.mkdir('/tmp/a', 0o700); })); });
    deepEqual(made([rule(13, 0o700), rule(1)])[0], 'EPERM');
    deepEqual(made([rule(13), rule(1)])[0], 'EACCES');
    deepEqual(made([rule(13, 0o755), rule(1, 0o700)])[0], 'EPERM');
  });
});
