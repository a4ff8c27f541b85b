import { CliError } from '../cli-error.ts';
import { command } from '../command.ts';
import { inPath } from '../each.ts';

type Bindings = Readonly<Record<string, readonly { readonly HostIp: string; readonly HostPort: string }[] | null>>;

/** `docker port`. */
export const containerPort = command({
  paths: ['container port', 'port'],
  usage: 'CONTAINER [PRIVATE_PORT[/PROTO]]',
  summary: 'List port mappings or a specific mapping for the container',
  arity: { from: 1, to: 2 },
  flags: {},
  *run(cli, { operands: [name = '', port] }) {
    const api = yield* cli.api();
    const { NetworkSettings: { Ports } } = yield* api.get<{ readonly NetworkSettings: { readonly Ports: Bindings | null } }>(`/containers/${inPath(name)}/json`);
    const published = Object.entries(Ports ?? {}).filter(([key]) => port === undefined || key === (port.includes('/') ? port : `${port}/tcp`));
    const lines = published.flatMap(([key, bindings]) => (bindings ?? []).map(({ HostIp, HostPort }) => `${port === undefined ? `${key} -> ` : ''}${HostIp.includes(':') ? `[${HostIp}]` : HostIp}:${HostPort}`));
    if (port !== undefined && lines.length === 0) throw new CliError(`Error: No public port '${port}' published for ${name}`);
    yield* cli.print(lines.sort(byPort).map(line => `${line}\n`).join(''));
    return 0;
  },
});

function byPort(a: string, b: string): number {
  return parseInt(a, 10) - parseInt(b, 10) || (a < b ? -1 : 1);
}
