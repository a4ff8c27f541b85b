import { parseReference } from '../../image/reference.ts';
import { CliError } from '../cli-error.ts';
import { command } from '../command.ts';
import { bool, text } from '../flag.ts';
import { canonical, pullImage } from '../pulling.ts';

/** `docker pull`. */
export const imagePull = command({
  paths: ['image pull', 'pull'],
  usage: '[OPTIONS] NAME[:TAG|@DIGEST]',
  summary: 'Download an image from a registry',
  arity: { exactly: 1 },
  flags: {
    'all-tags': bool('a', 'Download all tags of the repository'),
    'disable-content-trust': bool('', 'Do not check signatures of images', true),
    platform: text('', 'Platform of the image, if it has several'),
    quiet: bool('q', 'Print only the name at the end'),
  },
  *run(cli, { flags, operands: [name = ''] }) {
    const { tag, digest } = parseReference(name);
    if (flags['all-tags'] && (tag !== undefined || digest !== undefined)) throw new CliError('tag can\'t be used with --all-tags/-a');
    if (!flags['all-tags'] && tag === undefined && digest === undefined && !flags.quiet) yield* cli.print('Using default tag: latest\n');
    yield* pullImage(cli, name, { quiet: flags.quiet, platform: flags.platform, allTags: flags['all-tags'] });
    yield* cli.print(`${canonical(name)}\n`);
    return 0;
  },
});
