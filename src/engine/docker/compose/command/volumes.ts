import { volumeLs } from '../../command/volume.ls.ts';
import { bool } from '../../flag.ts';
import { anyOperands, composeCommand } from '../command.ts';
import { label } from '../engine/labels.ts';
import { perform } from '../perform.ts';

/** `docker compose volumes`. */
export const volumes = composeCommand({
  name: 'volumes',
  usage: '[OPTIONS] [SERVICE...]',
  summary: 'List volumes',
  arity: anyOperands,
  flags: { quiet: bool('q', 'Only names') },
  *run(compose, { flags }) {
    const { name } = yield* compose.knownProject();
    return yield* perform(compose.cli, volumeLs, [...(flags.quiet ? ['-q'] : []), '--filter', `label=${label.project}=${name}`]);
  },
});
