import { CliError } from '../../cli-error.ts';
import { bool, text } from '../../flag.ts';
import { anyOperands, composeCommand } from '../command.ts';
import { imageId, pullService } from '../engine/images.ts';
import { tellText } from '../engine/progress.ts';
import { withDependencies } from '../model/order.ts';
import { imageOf, serviceOf } from '../model/project.ts';

/** `docker compose pull`. */
export const pull = composeCommand({
  name: 'pull',
  usage: '[OPTIONS] [SERVICE...]',
  summary: 'Pull service images',
  arity: anyOperands,
  flags: {
    'ignore-buildable': bool('', 'Leave images out that can be built'), 'ignore-pull-failures': bool('', 'Go on if a pull fails'), 'include-deps': bool('', 'What the services depend on, too'), policy: text('', 'When to pull ("missing"|"always")'),
    quiet: bool('q', 'Show no progress'),
  },
  *run(compose, { flags, operands }) {
    const { cli } = compose;
    const project = yield* compose.enable(operands);
    const services = operands.length === 0 || flags['include-deps'] ? withDependencies(project.services, operands.length > 0 ? operands : Object.keys(project.services)) : operands;
    const owners = new Map<string, string>();
    for (const name of services) {
      const service = serviceOf(project, name);
      const image = imageOf(project, name);
      const owner = owners.get(image);
      const reason = service.image === undefined ? 'No image to be pulled' : service.build && flags['ignore-buildable'] ? 'Image can be built' : owner !== undefined ? `Image is already being pulled by ${owner}`
        : flags.policy === 'missing' && (yield* imageId(cli, image)) !== undefined ? 'Image is already present locally' : undefined;
      if (reason !== undefined) {
        if (!flags.quiet) yield* tellText(cli, name, `Skipped - ${reason}`);
        continue;
      }
      owners.set(image, name);
      try {
        yield* pullService(cli, project, name, flags.quiet);
      } catch (error) {
        if (!(error instanceof CliError) || !flags['ignore-pull-failures']) throw error;
      }
    }
    return 0;
  },
});
