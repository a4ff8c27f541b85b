import { equal } from 'node:assert/strict';
import { normalise } from './normalise.ts';

describe('What is printed by a scenario', () => {
  it('has names for all ephemeral ports, equal ones for equal ports', () => {
    equal(normalise('sport=32768 dport=80 10.0.0.1:60999 dport=32768 sport=8001', ['port']), 'sport=PORT1 dport=80 10.0.0.1:PORT2 dport=PORT1 sport=8001');
  });

  it('keeps ports that nobody is given by chance', () => {
    equal(normalise('dport=30080 dport=61000 :8080', ['port']), 'dport=30080 dport=61000 :8080');
  });
});
