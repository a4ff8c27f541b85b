import { ApiError, CliError } from '../cli-error.ts';
import { command } from '../command.ts';
import { inPath } from '../each.ts';
import { bool, strings } from '../flag.ts';

/** `docker rmi`. */
export const imageRm = command({
  paths: ['image rm', 'image remove', 'rmi'],
  usage: '[OPTIONS] IMAGE [IMAGE...]',
  summary: 'Remove one or more images',
  arity: { atLeast: 1 },
  flags: {
    force: bool('f', 'Remove it even if it has other names or is used'),
    'no-prune': bool('', 'Keep the images that it was made of'),
    platform: strings('', 'Remove only the image for that platform ("linux/amd64")'),
  },
  *run(cli, { flags, operands }) {
    const api = yield* cli.api();
    const failures: string[] = [];
    let serious = false;
    for (const name of operands) {
      try {
        const removed = yield* api.delete<readonly { readonly Untagged?: string; readonly Deleted?: string }[]>(`/images/${inPath(name)}`, { force: flags.force, noprune: flags['no-prune'] });
        yield* cli.print(removed.map(({ Untagged, Deleted }) => Deleted === undefined ? `Untagged: ${Untagged ?? ''}\n` : `Deleted: ${Deleted}\n`).join(''));
      } catch (error) {
        if (!(error instanceof CliError)) throw error;
        failures.push(error.message);
        serious ||= !(error instanceof ApiError && error.status === 404);
      }
    }
    if (failures.length === 0) return 0;
    if (!flags.force || serious) throw new CliError(failures.join('\n'));
    yield* cli.warn(`${failures.join('\n')}\n`);
    return 0;
  },
});
