import { CliError } from '../../cli-error.ts';
import { int, text } from '../../flag.ts';
import { composeCommand } from '../command.ts';
import { nameOf } from '../engine/containers.ts';

/** `docker compose port`. */
export const port = composeCommand({
  name: 'port',
  usage: '[OPTIONS] SERVICE PRIVATE_PORT',
  summary: 'Print the public port for a port binding',
  arity: { exactly: 2 },
  flags: { index: int('', 'Number of the container, if a service has several', undefined, { shown: '0' }), protocol: text('', 'tcp or udp', 'tcp') },
  *run(compose, { flags, operands: [service = '', wanted = ''] }) {
    if (!/^\d+$/.test(wanted)) throw new CliError(`strconv.ParseUint: parsing ${JSON.stringify(wanted)}: invalid syntax`);
    const container = yield* compose.container(service, flags.index ?? 0);
    const found = (container.Ports ?? []).find(({ PrivatePort, PublicPort, Type }) => PrivatePort === Number(wanted) && Type === flags.protocol.toLowerCase() && PublicPort !== undefined);
    if (!found) throw new CliError(`no port ${wanted}/${flags.protocol} for container ${nameOf(container)}: ${(container.Ports ?? []).map(({ IP, PrivatePort, PublicPort, Type }) => `${IP === undefined ? '' : `${IP}:${PublicPort ?? 0}->`}${PrivatePort}/${Type}`).join(', ')}`);
    yield* compose.cli.print(`${found.IP ?? '0.0.0.0'}:${found.PublicPort ?? 0}\n`);
    return 0;
  },
});
