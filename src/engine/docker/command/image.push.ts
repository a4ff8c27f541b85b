import { canonicalName, familiarName, parseReference, withDefaultTag } from '../../image/reference.ts';
import { CliError } from '../cli-error.ts';
import { command } from '../command.ts';
import { bool, text } from '../flag.ts';
import { showProgress } from '../progress.ts';
import { canonical } from '../pulling.ts';
import { registryAuth } from '../registry-auth.ts';

/** `docker push`. */
export const imagePush = command({
  paths: ['image push', 'push'],
  usage: '[OPTIONS] NAME[:TAG]',
  summary: 'Upload an image to a registry',
  arity: { exactly: 1 },
  flags: {
    'all-tags': bool('a', 'Upload all tags of the repository'),
    'disable-content-trust': bool('', 'Do not sign it', true),
    platform: text('', 'Upload only the image for that platform (linux/amd64)'),
    quiet: bool('q', 'Print only the name at the end'),
  },
  *run(cli, { flags, operands: [name = ''] }) {
    const given = parseReference(name);
    if (flags['all-tags'] && given.tag !== undefined) throw new CliError('tag can\'t be used with --all-tags/-a');
    if (!flags['all-tags'] && given.tag === undefined && given.digest === undefined && !flags.quiet) yield* cli.print('Using default tag: latest\n');
    const reference = flags['all-tags'] ? given : withDefaultTag(given);
    const api = yield* cli.api();
    const response = yield* api.send('POST', `/images/${familiarName(reference)}/push`, { query: { tag: reference.tag }, headers: [yield* registryAuth(cli, name)] });
    yield* showProgress(cli, response, { quiet: flags.quiet });
    if (flags.quiet) yield* cli.print(`${flags['all-tags'] ? canonicalName(reference) : canonical(name)}\n`);
    return 0;
  },
});
