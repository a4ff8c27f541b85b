import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Lab } from './testing.ts';

/** What `iptables -S` prints with a container on a network of the user's that publishes a port: moby 28, integration/network/bridge/iptablesdoc, usernet-portmap; the policy is that of a host that forwarded nothing before. */
const filter = `-P INPUT ACCEPT
-P FORWARD DROP
-P OUTPUT ACCEPT
-N DOCKER
-N DOCKER-BRIDGE
-N DOCKER-CT
-N DOCKER-FORWARD
-N DOCKER-ISOLATION-STAGE-1
-N DOCKER-ISOLATION-STAGE-2
-N DOCKER-USER
-A FORWARD -j DOCKER-USER
-A FORWARD -j DOCKER-FORWARD
-A DOCKER -d 192.0.2.2/32 ! -i bridge1 -o bridge1 -p tcp -m tcp --dport 80 -j ACCEPT
-A DOCKER ! -i docker0 -o docker0 -j DROP
-A DOCKER ! -i bridge1 -o bridge1 -j DROP
-A DOCKER-BRIDGE -o docker0 -j DOCKER
-A DOCKER-BRIDGE -o bridge1 -j DOCKER
-A DOCKER-CT -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A DOCKER-CT -o bridge1 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A DOCKER-FORWARD -j DOCKER-CT
-A DOCKER-FORWARD -j DOCKER-ISOLATION-STAGE-1
-A DOCKER-FORWARD -j DOCKER-BRIDGE
-A DOCKER-FORWARD -i docker0 -j ACCEPT
-A DOCKER-FORWARD -i bridge1 -j ACCEPT
-A DOCKER-ISOLATION-STAGE-1 -i docker0 ! -o docker0 -j DOCKER-ISOLATION-STAGE-2
-A DOCKER-ISOLATION-STAGE-1 -i bridge1 ! -o bridge1 -j DOCKER-ISOLATION-STAGE-2
-A DOCKER-ISOLATION-STAGE-2 -o bridge1 -j DROP
-A DOCKER-ISOLATION-STAGE-2 -o docker0 -j DROP
-A DOCKER-USER -j RETURN
`;

const nat = `-P PREROUTING ACCEPT
-P INPUT ACCEPT
-P OUTPUT ACCEPT
-P POSTROUTING ACCEPT
-N DOCKER
-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER
-A OUTPUT ! -d 127.0.0.0/8 -m addrtype --dst-type LOCAL -j DOCKER
-A POSTROUTING -s 192.0.2.0/24 ! -o bridge1 -j MASQUERADE
-A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE
-A DOCKER -i bridge1 -j RETURN
-A DOCKER -i docker0 -j RETURN
-A DOCKER ! -i bridge1 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 192.0.2.2:80
`;

const raw = `-P PREROUTING ACCEPT
-P OUTPUT ACCEPT
-A PREROUTING -d 192.0.2.2/32 ! -i bridge1 -j DROP
`;

describe('The rules of dockerd', () => {
  it('are laid out as dockerd 28 does, and go with what they are for', async () => {
    const lab = new Lab();
    const before = await lab.shell('iptables-save | grep -v "^#"');
    lab.networks.create({ Name: 'bridge1', Options: { 'com.docker.network.bridge.name': 'bridge1' }, IPAM: { Config: [{ Subnet: '192.0.2.0/24', Gateway: '192.0.2.1' }] } });
    const container = await lab.run('aa', { NetworkMode: 'bridge1', PortBindings: { '80/tcp': [{ HostPort: '8080' }] } });
    assert.equal(await lab.shell('iptables -S'), filter);
    assert.equal(await lab.shell('iptables -t nat -S'), nat);
    assert.equal(await lab.shell('iptables -t raw -S'), raw);
    await lab.stop(container);
    lab.networks.remove('bridge1');
    const empty = '*raw\n:PREROUTING ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\nCOMMIT\n';
    assert.equal((await lab.shell('iptables-save | grep -v "^#"')).replace(empty, ''), before);
  });

  it('of a loopback address are for the host only, and lead back without the userland proxy', async () => {
    const lab = new Lab({ userlandProxy: false });
    await lab.run('aa', { PortBindings: { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: '8080' }] } });
    assert.match(await lab.shell('iptables -t raw -S'), /-A PREROUTING -d 127\.0\.0\.1\/32 ! -i lo -p tcp -m tcp --dport 8080 -j DROP\n/);
    const rules = await lab.shell('iptables -t nat -S');
    assert.match(rules, /-A OUTPUT -m addrtype --dst-type LOCAL -j DOCKER\n/);
    assert.match(rules, /-A POSTROUTING -o docker0 -m addrtype --src-type LOCAL -j MASQUERADE\n/);
    assert.match(rules, /-A DOCKER -d 127\.0\.0\.1\/32 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 172\.17\.0\.2:80\n/);
    assert.equal(await lab.shell('ps ax | grep -c "[d]ocker-proxy"'), '0\n');
  });
});
