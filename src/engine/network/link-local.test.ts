import assert from 'node:assert/strict';
import { EngineError } from '../error.ts';
import { Lab } from './testing.ts';

const lan = { Name: 'lan', IPAM: { Config: [{ Subnet: '10.77.0.0/24' }] } };

describe('Link-local addresses of an endpoint', () => {
  it('are addresses of its device, and reach each other', async () => {
    const lab = new Lab();
    lab.networks.create({ ...lan, EnableIPv6: true, IPAM: { Config: [...lan.IPAM.Config, { Subnet: 'fd77::/64' }] } });
    const one = await lab.run('aa', { NetworkMode: 'lan' }, { EndpointsConfig: { lan: { IPAMConfig: { LinkLocalIPs: ['169.254.1.9', 'FE80:0::77'] } } } });
    const two = await lab.run('bb');
    await lab.pace.until(lab.networks.connect('lan', two, { IPAMConfig: { LinkLocalIPs: ['169.254.1.10'] } }));
    assert.equal(await lab.shell('ip -o -4 addr show eth0 | sed "s/.*inet //;s/ scope.*//"; ip -o -6 addr show eth0 | grep -o "fe80::77/64"; ip route', one),
      '10.77.0.2/24 brd 10.77.0.255\n169.254.1.9/16 brd 169.254.255.255\nfe80::77/64\ndefault via 10.77.0.1 dev eth0 \n10.77.0.0/24 dev eth0 proto kernel scope link src 10.77.0.2 \n169.254.0.0/16 dev eth0 proto kernel scope link src 169.254.1.9 \n');
    assert.match(await lab.shell('ping -c 1 -W 1 169.254.1.9', two), /1 packets transmitted, 1 received/);
  });

  const wrong = [
    ['lan', ['nonsense', ''], 'invalid config for network lan: invalid endpoint settings:\n* invalid link-local IP address: nonsense\n* invalid link-local IP address:'],
    ['lan', ['0.0.0.0'], 'invalid config for network lan: invalid endpoint settings:\ninvalid link-local IP address: 0.0.0.0'],
    ['lan', ['169.254.1.9', '10.9.9.9'], 'failed to set up container networking: invalid link local IP address: 10.9.9.9'],
    ['none', ['0::1'], 'failed to set up container networking: invalid link local IP address: ::1'],
    ['lan', ['fe80::77'], 'failed to set up container networking: failed to add interface DEVICE to sandbox: error setting interface "DEVICE" link local IPs to [fe80::77/64]: permission denied'],
  ] as const;
  for (const [network, LinkLocalIPs, expected] of wrong) {
    it(`${LinkLocalIPs.join(' ')} on ${network}: ${expected.replace(/.*:\s/s, '')}`, async () => {
      const lab = new Lab();
      lab.networks.create(lan);
      const failed = (error: unknown): boolean => error instanceof EngineError && error.message.replace(/veth\w+/g, 'DEVICE') === expected;
      await assert.rejects(() => lab.run('aa', { NetworkMode: network }, { EndpointsConfig: { [network]: { IPAMConfig: { LinkLocalIPs } } } }), failed);
    });
  }
});
