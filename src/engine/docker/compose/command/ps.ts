import { CliError } from '../../cli-error.ts';
import { bool, filter, list, text } from '../../flag.ts';
import { containerHeaders, containerRow } from '../../container/row.ts';
import { printList } from '../../listing.ts';
import { anyOperands, composeCommand } from '../command.ts';
import { containersOf, type Made, nameOf, serviceName } from '../engine/containers.ts';
import { label } from '../engine/labels.ts';
import { omit } from '../omit.ts';

const table = '{{.Name}}\t{{.Image}}\t{{.Command}}\t{{.Service}}\t{{.RunningFor}}\t{{.Status}}\t{{.Ports}}';

/** `docker compose ps`. */
export const ps = composeCommand({
  name: 'ps',
  usage: '[OPTIONS] [SERVICE...]',
  summary: 'List containers',
  arity: anyOperands,
  flags: {
    all: bool('a', 'Those that have stopped, too'), filter: filter('', 'Only those in a state ("status=running")'), format: text('', '"table", "json", or a template', 'table'), 'no-trunc': bool('', 'Shorten nothing'),
    orphans: bool('', 'Those of services that the Compose file does not have, too', true), quiet: bool('q', 'Only ids'), services: bool('', 'Only the services'), status: list('', 'Only those in a state', { word: 'stringArray' }),
  },
  *run(compose, { flags, operands }) {
    const { cli } = compose;
    const project = yield* compose.knownProject();
    yield* compose.services(operands);
    const states = [...flags.status, ...flags.filter.filter(each => each.startsWith('status=')).map(each => each.slice('status='.length))];
    const found = (yield* containersOf(cli, project.name, { services: operands, all: flags.all || states.length > 0, oneoff: 'include' }))
      .filter(each => states.length === 0 || states.includes(each.State)).filter(each => flags.orphans || serviceName(each) in project.services).toSorted((a, b) => nameOf(a) < nameOf(b) ? -1 : 1);
    if (flags.quiet) {
      yield* cli.print(found.map(({ Id }) => `${Id}\n`).join(''));
      return 0;
    }
    if (flags.services) {
      yield* cli.print([...new Set(found.map(serviceName))].map(name => `${name}\n`).join(''));
      return 0;
    }
    if (flags.format === 'pretty') throw new CliError('unsupported format "pretty"');
    yield* printList(cli, {
      format: flags.format, table, headers: { ...containerHeaders, Name: 'NAME', Service: 'SERVICE', Project: 'PROJECT', Health: 'HEALTH', ExitCode: 'EXIT CODE' }, type: '*formatter.ContainerContext',
      rows: found.map(container => row(container, { now: cli.now, full: flags['no-trunc'] })),
    });
    return 0;
  },
});

function row(container: Made, options: { readonly now: number; readonly full: boolean }): ReturnType<typeof containerRow> {
  const fields = omit(containerRow(container, options), 'Platform');
  const [, exit = '0'] = /^Exited \((\d+)\)/.exec(container.Status) ?? [];
  const [, health = ''] = /\((healthy|unhealthy|health: starting)\)$/.exec(container.Status) ?? [];
  const publishers = (container.Ports ?? []).map(({ IP = '', PrivatePort, PublicPort = 0, Type }) => ({ URL: IP, TargetPort: PrivatePort, PublishedPort: PublicPort, Protocol: Type }));
  return {
    ...fields, Name: nameOf(container), Service: serviceName(container), Project: container.Labels?.[label.project] ?? '', ExitCode: Number(exit), Health: health === 'health: starting' ? 'starting' : health, Publishers: publishers,
  };
}
