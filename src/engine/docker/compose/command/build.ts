import { CliError } from '../../cli-error.ts';
import { bool, list, text } from '../../flag.ts';
import { anyOperands, composeCommand } from '../command.ts';
import { buildService } from '../engine/images.ts';
import { withDependencies } from '../model/order.ts';

/** `docker compose build`. */
export const build = composeCommand({
  name: 'build',
  usage: '[OPTIONS] [SERVICE...]',
  summary: 'Build or rebuild services',
  arity: anyOperands,
  flags: {
    'build-arg': list('', 'Values for ARG', { word: 'stringArray' }), builder: text('', 'Builder to use'), memory: text('m', 'Limit of memory'), 'no-cache': bool('', 'Use no layers of earlier builds'), pull: bool('', 'Look for newer versions of the base images'),
    push: bool('', 'Push the images'), quiet: bool('q', 'Show no progress'), 'with-dependencies': bool('', 'Build what the services depend on, too'),
  },
  *run(compose, { flags, operands }) {
    if (flags.push) throw new CliError('--push is not simulated: use docker compose push');
    const project = yield* compose.enable(operands);
    const services = operands.length === 0 || flags['with-dependencies'] ? withDependencies(project.services, operands.length > 0 ? operands : Object.keys(project.services)) : operands;
    const built = services.filter(name => project.services[name]?.build);
    if (built.length === 0) yield* compose.cli.warn('No services to build\n');
    for (const name of built) yield* buildService(compose.cli, project, name, { noCache: flags['no-cache'], pull: flags.pull, args: flags['build-arg'], quiet: flags.quiet });
    return 0;
  },
});
