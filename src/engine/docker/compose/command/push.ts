import { imagePush } from '../../command/image.push.ts';
import { bool } from '../../flag.ts';
import { anyOperands, composeCommand } from '../command.ts';
import { tellText } from '../engine/progress.ts';
import { imageOf } from '../model/project.ts';
import { perform } from '../perform.ts';

/** `docker compose push`. */
export const push = composeCommand({
  name: 'push',
  usage: '[OPTIONS] [SERVICE...]',
  summary: 'Push service images',
  arity: anyOperands,
  flags: { quiet: bool('q', 'Show no progress') },
  *run(compose, { flags, operands }) {
    const { cli } = compose;
    const project = yield* compose.enable(operands);
    for (const name of yield* compose.services(operands)) {
      if (!project.services[name]?.build) continue;
      if (!flags.quiet) yield* tellText(cli, name, 'Pushing');
      yield* perform(cli, imagePush, ['--quiet', imageOf(project, name)]);
      if (!flags.quiet) yield* tellText(cli, name, 'Pushed');
    }
    return 0;
  },
});
