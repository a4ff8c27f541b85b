import { equal, throws } from 'node:assert/strict';
import { GrpcError } from './grpc.ts';
import { historyFilter } from './history-filter.ts';
import { timestampOf } from './message/common.ts';

const second = 1_000_000_000n;
const now = BigInt(Date.parse('2026-03-04T05:06:07Z')) * 1_000_000n;
const build = { ref: 'abc', request: undefined, createdAt: timestampOf(now - 100n * second), completedAt: timestampOf(now - 90n * second), error: undefined };
const canceled = { ...build, error: new GrpcError(1, 'failed to solve: context canceled') };
const running = { ...build, completedAt: undefined };

describe('Filters of the history of builds', () => {
  const cases: readonly (readonly [filters: readonly string[], of: Parameters<ReturnType<typeof historyFilter>>[0], fits: boolean])[] = [
    [[], build, true], [['status==completed'], build, true], [['status==error'], build, false], [['status==error', 'ref==abc'], build, true], [['status==completed,ref!=abc'], build, false],
    [['status==canceled'], canceled, true], [['status==running'], running, true], [['repository'], build, false],
    [['duration>=10s'], build, true], [['duration>10s'], build, false], [['duration<11s,status==completed'], build, true], [['duration>1s'], running, false],
    [['startedAt>2m'], build, true], [['startedAt>1m'], build, false], [['startedAt<=2026-03-04T05:04:27Z'], build, true], [['completedAt<1m'], build, true], [['completedAt<1h'], running, true],
  ];
  for (const [filters, of, fits] of cases) it(`${JSON.stringify(filters)} ${fits ? 'fits' : 'does not'}`, () => { equal(historyFilter(filters, now)(of), fits); });

  it('say what they do not understand', () => {
    throws(() => historyFilter(['duration>soon'], now), { message: 'invalid duration soon' });
    throws(() => historyFilter(['startedAt>soon'], now), { message: 'invalid time soon' });
    throws(() => historyFilter(['status=completed'], now), /unexpected input/);
  });
});
