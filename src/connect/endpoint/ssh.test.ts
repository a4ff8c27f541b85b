import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseAddress } from './address.ts';
import { sshArguments } from './ssh.ts';

const options = ['-o', 'ConnectTimeout=15', '-o', 'BatchMode=yes', '-T'];

describe('sshArguments', () => {
  it('leaves what is not said to the configuration of ssh', () => {
    assert.deepEqual(sshArguments({ kind: 'ssh', host: 'box' }), [...options, '--', 'box', 'docker', 'system', 'dial-stdio']);
  });

  it('says user, port and socket', () => {
    assert.deepEqual(sshArguments({ kind: 'ssh', host: 'box', user: 'me', port: 22, socket: '/run/docker.sock' }),
      [...options, '-l', 'me', '-p', '22', '--', 'box', 'docker', '--host', 'unix:///run/docker.sock', 'system', 'dial-stdio']);
  });

  it('quotes the socket for the shell of the other machine', () => {
    assert.ok(sshArguments({ kind: 'ssh', host: 'box', socket: "/a b'$(reboot)" }).includes(`'unix:///a b'\\''$(reboot)'`));
  });

  it('never gives ssh an option of the address', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (user, host) => {
      const address = parseAddress(`ssh://${user}@${host}`);
      if (address?.kind !== 'ssh') return;
      const args = sshArguments(address);
      const end = args.indexOf('--');
      assert.equal(args[end + 1], address.host);
      assert.ok(args.slice(5, end).every((arg, index) => index % 2 === 0 ? ['-l', '-p'].includes(arg) : !arg.startsWith('-')));
    }));
  });
});
