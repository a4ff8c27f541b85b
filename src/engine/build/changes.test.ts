import { deepEqual, throws } from 'node:assert/strict';
import { withChanges } from './changes.ts';
import { emptyConfig } from './evaluate.ts';

describe('withChanges', () => {
  it('applies instructions to a configuration', () => {
    const { Env, Cmd, ExposedPorts } = withChanges({ ...emptyConfig, Env: ['A=1'] }, ['ENV A=2 B=$A', 'cmd ["x"]', 'EXPOSE 80']);
    deepEqual([Env, Cmd, ExposedPorts], [['A=2', 'B=1'], ['x'], { '80/tcp': {} }]);
  });

  it('refuses the others', () => {
    throws(() => withChanges(emptyConfig, ['RUN x']), /^Error: RUN is not a valid change command$/);
    throws(() => withChanges(emptyConfig, ['ENV']), /^Error: ENV requires at least one argument$/);
  });
});
