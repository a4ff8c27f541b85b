/** Networks and containers on which the network diagram and traced requests are compared with what programs say. */
import { spawn } from 'node:child_process';
import Docker from 'dockerode';
import { type EngineNetworks, readEngineNetworks } from '../../src/connect/index.ts';
import { openEngine } from '../../src/connect/engine/open.ts';
import type { FailureCause, TraceOutcome } from '../../src/model/index.ts';
import { importTestImage, startEngine, testLabels } from '../host/docker.ts';
import { realPart } from '../host/require.ts';
import { run } from '../host/run.ts';
import { startSimulator } from '../host/simulator.ts';

/** What runs programs where an engine runs; in the network namespace of a process, if one is given. Gives standard output and errors. */
export type Shell = (command: string, pid?: number) => Promise<string>;

/** An engine with two bridge networks, an internal one, a published port, a container on both, and one that shares another's network. */
export interface NetworkLab {
  readonly shell: Shell;
  /** First processes of the containers, by name. */
  readonly pids: ReadonlyMap<string, number>;
  /** Full ids of the containers, by name. */
  readonly ids: ReadonlyMap<string, string>;
  /** Where requests from outside come from, and what they call the host. */
  readonly outside: { readonly place: 'host' | 'outside'; readonly pid?: number; readonly address: string };
  /** An address beyond the host's network card. */
  readonly world: string;
  readonly client: Docker;
  read(): Promise<EngineNetworks>;
  end(): Promise<void>;
}

/** Addresses for documentation (RFC 5737): of the host's card, and of who is at its other end. */
const world = { host: '203.0.113.1', other: '203.0.113.2' } as const;

/** On a real engine in a network namespace of its own; what its network card is connected with is another one. */
export async function realLab(context: Mocha.Context): Promise<NetworkLab> {
  const engine = await realPart(context, 'docker', () => startEngine(true));
  const image = await importTestImage(engine);
  const { client } = engine;
  const outside = spawn('unshare', ['--net', 'sleep', '1000'], { stdio: 'ignore' });
  const end = async (): Promise<void> => {
    outside.kill('SIGKILL');
    await engine.stop();
  };
  try {
    const place = { host: 0 };
    const shell: Shell = (command, pid = place.host) => run('nsenter', [`--net=/proc/${pid}/ns/net`, 'sh', '-c', command]);
    return await makeLab({ client, socket: engine.host.replace('unix://', ''), image, shell, world: world.other, end }, async pids => {
      const there = outside.pid ?? 0;
      place.host = pids.get('onhost') ?? 0;
      await run('sh', ['-ec', `
        until [ "$(readlink /proc/${there}/ns/net)" != "$(readlink /proc/self/ns/net)" ]; do sleep 0.1; done
        nsenter --net=/proc/${place.host}/ns/net ip link add eth0 type veth peer name eth0 netns ${there}
        nsenter --net=/proc/${there}/ns/net sh -ec 'ip address add ${world.other}/24 dev eth0; ip link set eth0 up; ip link set lo up'`]);
      await shell(`ip address add ${world.host}/24 dev eth0; ip link set eth0 up; ip route add default via ${world.other}; iptables -I ${dropRule}`);
      return { place: 'outside', pid: there, address: world.host };
    });
  } catch (error) {
    await end();
    throw error;
  }
}

/** In the simulator. Nobody runs programs outside of its host, so that requests to the host's own address are made on the host. */
export async function simulatedLab(): Promise<NetworkLab> {
  const simulator = await startSimulator('--publish');
  const client = new Docker({ socketPath: simulator.socket });
  await new Promise<void>((resolve, reject) => {
    void client.pull('busybox', {}).then(stream => { client.modem.followProgress(stream, error => { if (error) reject(error); else resolve(); }); }, reject);
  });
  const shell: Shell = async (command, pid) => {
    const Argv = [...pid === undefined ? [] : ['nsenter', `--net=/proc/${pid}/ns/net`], 'bash', '-c', command];
    const reply = await new Promise<unknown>((resolve, reject) => {
      client.modem.dial({ path: '/_cutaway/run', method: 'POST', options: { _body: { Argv } }, statusCodes: { 200: true } }, (error, answer) => { if (error) reject(error); else resolve(answer); });
    });
    return (reply as { readonly Stdout: string }).Stdout;
  };
  return makeLab({ client, socket: simulator.socket, image: 'busybox', shell, world: '10.0.2.2', end: () => simulator.end() }, async () => {
    await shell(`iptables -I ${dropRule}`);
    return { place: 'host', address: '10.0.2.15' };
  });
}

interface Ground extends Pick<NetworkLab, 'client' | 'shell' | 'world' | 'end'> {
  readonly socket: string;
  /** Has httpd and sleep. */
  readonly image: string;
}

/** Makes the networks and containers. */
async function makeLab({ client, socket, image, shell, world: other, end }: Ground, outsideOf: (pids: ReadonlyMap<string, number>) => Promise<NetworkLab['outside']>): Promise<NetworkLab> {
  for (const [Name, Internal] of [['front', false], ['back', false], ['closed', true]] as const) await client.createNetwork({ Name, Internal, CheckDuplicate: true, Labels: { ...testLabels } });
  const [pids, ids] = [new Map<string, number>(), new Map<string, string>()];
  const start = async (name: string, network: string, more: Partial<Docker.ContainerCreateOptions> = {}, alias?: string): Promise<Docker.Container> => {
    const container = await client.createContainer({
      name, Image: image, Cmd: ['sleep', '1000'], StopSignal: 'SIGKILL', ...more, Labels: { ...testLabels, ...more.Labels }, HostConfig: { NetworkMode: network, ...more.HostConfig },
      ...alias !== undefined && { NetworkingConfig: { EndpointsConfig: { [network]: { Aliases: [alias] } } } },
    });
    await container.start();
    pids.set(name, (await container.inspect()).State.Pid);
    ids.set(name, container.id);
    return container;
  };
  const serve = { Cmd: ['httpd', '-f', '-p', '80'] };
  await start('web', 'front', { ...serve, ExposedPorts: { '80/tcp': {}, '81/tcp': {} }, HostConfig: { PortBindings: { '80/tcp': [{ HostPort: '8080' }], '81/tcp': [{ HostPort: '8081' }] } } });
  const both = await start('both', 'front');
  await client.getNetwork('back').connect({ Container: both.id });
  await start('db', 'back', { ...serve, Labels: { 'com.docker.compose.project': 'shop' } }, 'store');
  await start('side', 'container:web');
  await start('vault', 'closed');
  await start('onhost', 'host');
  await start('alone', 'none');
  const outside = await outsideOf(pids);
  const { signal } = new AbortController();
  const engine = await openEngine({ kind: 'unix', path: socket, id: socket, name: socket, source: 'env', address: `unix://${socket}`, description: '', isDefault: false }, signal);
  return {
    shell, pids, ids, outside, world: other, client, read: () => readEngineNetworks(engine, signal),
    end: async () => {
      engine.dispose();
      await end();
    },
  };
}

/** A request that is traced and made. `from` is a container, `host` or `outside`; words in `to` stand for addresses: see {@link addressed}. */
export interface Case {
  readonly from: string;
  readonly to: string;
  readonly port: number;
  readonly outcome: TraceOutcome;
  /** The simulated engine is a newer one: containers of its internal networks have no default route. */
  readonly simulated?: TraceOutcome;
  readonly cause?: FailureCause;
}

export const cases: readonly Case[] = [
  { from: 'host', to: 'localhost', port: 8080, outcome: 'answered' },
  { from: 'outside', to: 'host', port: 8080, outcome: 'answered' },
  { from: 'host', to: 'WEB', port: 80, outcome: 'answered' },
  { from: 'both', to: 'web', port: 80, outcome: 'answered' },
  { from: 'both', to: 'store', port: 80, outcome: 'answered' },
  { from: 'side', to: 'localhost', port: 80, outcome: 'answered' },
  { from: 'outside', to: 'host', port: 9999, outcome: 'refused', cause: 'not-published' },
  { from: 'both', to: 'web', port: 81, outcome: 'refused', cause: 'nobody-listens' },
  { from: 'db', to: 'WEB', port: 80, outcome: 'lost', cause: 'other-network' },
  { from: 'db', to: 'web', port: 80, outcome: 'unknown-name', cause: 'name-not-found' },
  { from: 'alone', to: 'WORLD', port: 80, outcome: 'unreachable', cause: 'no-route' },
  { from: 'vault', to: 'WORLD', port: 80, outcome: 'lost', simulated: 'unreachable', cause: 'internal' },
  { from: 'both', to: 'WORLD', port: 7070, outcome: 'lost', cause: 'firewall' },
  { from: 'both', to: 'FREE', port: 80, outcome: 'unreachable', cause: 'nobody-there' },
  { from: 'host', to: 'localhost', port: 8081, outcome: 'reset', cause: 'nobody-listens' },
];

/** The rule that the case of the firewall is about. */
export const dropRule = 'DOCKER-USER -p tcp -m tcp --dport 7070 -j DROP';

/** What curl finds, in the words of a trace. */
export async function curl({ shell, pids, outside }: NetworkLab, from: string, to: string, port: number): Promise<TraceOutcome> {
  const pid = from === 'outside' ? outside.pid : pids.get(from);
  const command = `curl --verbose --noproxy '*' --max-time 5 --output /dev/null http://${to}:${port}/ 2>&1; echo "curl ended with $?"`;
  // Names are looked up as in the container: by its own files, which stand in for the host's.
  const inside = pids.has(from) && pid !== undefined ? `unshare --mount sh -c 'for file in resolv.conf hosts; do cat /proc/${pid}/root/etc/$file > /tmp/lab-$file && mount --bind /tmp/lab-$file /etc/$file; done; ${command.replaceAll('\'', '\'\\\'\'')}'` : command;
  const said = await shell(inside, pid);
  switch (Number(/curl ended with (\d+)/.exec(said)?.[1])) {
    case 0: return 'answered';
    case 6: return 'unknown-name';
    case 7: return /refused/.test(said) ? 'refused' : /unreachable|No route to host/.test(said) ? 'unreachable' : fail(said);
    case 28: return /Resolving timed out/.test(said) ? 'unknown-name' : 'lost';
    case 52: case 56: return 'reset';
    default: return fail(said);
  }
}

function fail(said: string): never {
  throw new Error(`curl said something else: ${said}`);
}

/** The address that a word in {@link Case.to} stands for. */
export function addressed(facts: EngineNetworks, lab: NetworkLab, to: string): string {
  const web = facts.containers.find(({ name }) => name === 'web')?.networks[0]?.ipv4.split('/')[0] ?? '';
  switch (to) {
    case 'WEB': return web;
    case 'FREE': return web.replace(/\d+$/, '222');
    case 'WORLD': return lab.world;
    case 'host': return lab.outside.address;
    default: return to;
  }
}
