import { encode, writeAll } from '../../../../kernel/index.ts';
import { CliError } from '../../cli-error.ts';
import { bool, text } from '../../flag.ts';
import { anyOperands, composeCommand } from '../command.ts';
import { configJson, configYaml } from '../file/print.ts';
import { hashOf } from '../model/hash.ts';
import { withDependencies } from '../model/order.ts';
import { imageOf } from '../model/project.ts';

/** `docker compose config`. */
export const config = composeCommand({
  name: 'config',
  usage: '[OPTIONS] [SERVICE...]',
  summary: 'Parse, resolve and render compose file in canonical format',
  arity: anyOperands,
  flags: {
    environment: bool('', 'Print the variables'), format: text('', '"yaml" or "json"'), hash: text('', 'Print the hash of a service, or of all ("*")'), images: bool('', 'Print the images'), networks: bool('', 'Print the networks'),
    'no-interpolate': bool('', 'Leave variables as they are'), output: text('o', 'File to write to'), profiles: bool('', 'Print the profiles'), quiet: bool('q', 'Only check'), services: bool('', 'Print the services'),
    variables: bool('', 'Print the variables of the files'), volumes: bool('', 'Print the volumes'),
  },
  *run(compose, { flags, operands }) {
    const { cli } = compose;
    if (flags['no-interpolate'] || flags.variables) throw new CliError('--no-interpolate and --variables are not simulated');
    const project = yield* compose.enable(operands);
    const names = operands.length > 0 ? withDependencies(project.services, operands) : Object.keys(project.services).toSorted();
    const print = (lines: readonly string[]): string => lines.map(line => `${line}\n`).join('');
    if (flags.quiet) return 0;
    let shown: string;
    if (flags.services) shown = print(withDependencies(project.services, names));
    else if (flags.volumes) shown = print(Object.keys(project.volumes));
    else if (flags.networks) shown = print(Object.keys(project.networks));
    else if (flags.images) shown = print(names.map(name => imageOf(project, name)));
    else if (flags.profiles) shown = print([...new Set([...Object.values(project.services), ...Object.values(project.disabled)].flatMap(({ profiles }) => profiles ?? []))].toSorted());
    else if (flags.environment) shown = print([...project.environment].map(([name, value]) => `${name}=${value}`).toSorted());
    else if (flags.hash !== '') shown = print((flags.hash === '*' ? names : flags.hash.split(',')).map(name => {
      const service = project.services[name];
      if (!service) throw new CliError(`no such service: ${name}`);
      return `${name} ${hashOf(service)}`;
    }));
    else shown = flags.format === 'json' ? configJson(project, names) : configYaml(project, names);
    if (flags.output === '') yield* cli.print(shown);
    else {
      const fd = yield* cli.sys.open(flags.output, { access: 'write', create: true, truncate: true }, 0o644);
      yield* writeAll(cli.sys, fd, encode(shown));
      cli.sys.close(fd);
    }
    return 0;
  },
});
