import { equal } from 'node:assert/strict';
import { inspect } from 'node:util';
import { ConnectionAgent } from './connection-agent.ts';

describe('The agent for connections of all kinds', () => {
  it('is written out in a word, whatever hangs on it', () => {
    const agent = new ConnectionAgent(() => Promise.reject(new Error('none')));
    equal(inspect({ agent }, { showHidden: true, depth: null }), '{ agent: ConnectionAgent }');
    agent.destroy();
  });
});
