import { deepEqual } from 'node:assert/strict';
import { readExposed } from './ports.ts';

describe('readExposed', () => {
  it('reads ports', () => {
    const good = ['80', '8000-9000', '443/TCP', '80/', '8080:80', '8080-8090:80', '127.0.0.1:80:80', '127.0.0.1::80', '[::1]:80:80', ':80', '99999'];
    deepEqual(good.map(readExposed).filter(ports => typeof ports === 'string'), []);
  });

  it('says what is wrong', () => {
    const bad = ['', 'http', '80-', '-80', '80--90', '/tcp', '90-80', '80/http', '80/tcp/udp', '8080::80', '300.0.0.1:1:80', 'a:80', '70000:80', '80-82:80-81'];
    deepEqual(bad.map(readExposed), [
      'port', 'port', 'port', 'port', 'port', 'port', 'backwards', 'protocol', 'several protocols', 'address', 'address', 'host port', 'host port', 'unequal ranges',
    ]);
  });
});
