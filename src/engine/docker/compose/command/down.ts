import { ApiError, CliError } from '../../cli-error.ts';
import { inPath } from '../../each.ts';
import { bool, int, text } from '../../flag.ts';
import { anyOperands, composeCommand } from '../command.ts';
import { containersOf, serviceName } from '../engine/containers.ts';
import { tell } from '../engine/progress.ts';
import { removeNetworks, removeVolumes } from '../engine/resources.ts';
import { inStopOrder, removeContainer, stopContainer } from '../engine/stop.ts';
import { warn } from '../log.ts';
import { imageOf } from '../model/project.ts';

/** `docker compose down`. */
export const down = composeCommand({
  name: 'down',
  usage: '[OPTIONS] [SERVICES]',
  summary: 'Stop and remove containers, networks',
  arity: anyOperands,
  flags: {
    'remove-orphans': bool('', 'Remove containers of services that the Compose file does not have'),
    rmi: text('', 'Remove the images of services ("local": only those without a name of their own; "all")'),
    timeout: int('t', 'Seconds that containers have to stop'),
    volumes: bool('v', 'Remove the named volumes of the Compose file and unnamed ones'),
  },
  *run(compose, { flags, operands }) {
    const { cli } = compose;
    const project = yield* compose.knownProject();
    yield* compose.services(operands);
    if (!['', 'local', 'all'].includes(flags.rmi)) throw new CliError(`invalid value for --rmi: ${JSON.stringify(flags.rmi)}`);
    const known = new Set([...Object.keys(project.services), ...Object.keys(project.disabled)]);
    const all = yield* containersOf(cli, project.name, { oneoff: flags['remove-orphans'] ? 'include' : 'exclude' });
    const chosen = all.filter(each => operands.length > 0 ? operands.includes(serviceName(each)) : flags['remove-orphans'] || known.has(serviceName(each)));
    yield* inStopOrder(cli, project, chosen, function* (own, container) {
      yield* stopContainer(own, container, flags.timeout);
      yield* removeContainer(own, container, { force: true, volumes: flags.volumes });
    });
    if (operands.length > 0) return 0;
    if (flags.volumes) yield* removeVolumes(cli, project);
    if (flags.rmi !== '') {
      const api = yield* cli.api();
      for (const [name, { image, build }] of Object.entries(project.services)) {
        if (flags.rmi === 'local' && (image !== undefined || !build)) continue;
        const reference = imageOf(project, name);
        yield* tell(cli, `Image ${reference}`, 'Removing');
        try {
          yield* api.delete(`/images/${inPath(reference)}`);
          yield* tell(cli, `Image ${reference}`, 'Removed');
        } catch (error) {
          if (!(error instanceof ApiError)) throw error;
          yield* tell(cli, `Image ${reference}`, error.status === 404 ? 'Warning No resource found to remove' : 'Resource is still in use');
        }
      }
    }
    yield* removeNetworks(cli, project);
    if (all.length === 0 && Object.keys(project.services).length === 0) yield* warn(cli, `No resource found to remove for project ${JSON.stringify(project.name)}.`);
    return 0;
  },
});
