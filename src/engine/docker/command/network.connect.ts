import { command } from '../command.ts';
import { pairsOf } from '../container/request.ts';
import { inPath } from '../each.ts';
import { int, list, strings, text } from '../flag.ts';

/** `docker network connect`. */
export const networkConnect = command({
  paths: ['network connect'],
  usage: '[OPTIONS] NETWORK CONTAINER',
  summary: 'Connect a container to a network',
  arity: { exactly: 2 },
  flags: {
    alias: strings('', 'More names for it in this network'),
    'driver-opt': strings('', 'Options of the network\'s driver'),
    'gw-priority': int('', 'Whose gateway is the default: that of the network with the highest number'),
    ip: text('', 'IPv4 address ("172.30.100.104")'),
    ip6: text('', 'IPv6 address ("2001:db8::33")'),
    link: list('', 'Containers that it can name'),
    'link-local-ip': strings('', 'Link-local addresses'),
  },
  *run(cli, { flags, operands: [network = '', Container = ''] }) {
    const { ip, ip6 } = flags;
    const api = yield* cli.api();
    yield* api.post(`/networks/${inPath(network)}/connect`, {}, {
      Container,
      EndpointConfig: {
        IPAMConfig: { ...(ip !== '' && { IPv4Address: ip }), ...(ip6 !== '' && { IPv6Address: ip6 }), ...(flags['link-local-ip'].length > 0 && { LinkLocalIPs: flags['link-local-ip'] }) },
        Links: flags.link, Aliases: flags.alias, DriverOpts: pairsOf(flags['driver-opt']), GwPriority: flags['gw-priority'] ?? 0,
      },
    });
    return 0;
  },
});
