import { canonicalName, parseReference } from '../../image/reference.ts';
import { command } from '../command.ts';
import { openFile } from '../files.ts';
import { list, text } from '../flag.ts';
import { showProgress } from '../progress.ts';
import { sendFrom } from '../sending.ts';

/** `docker import`. */
export const imageImport = command({
  paths: ['image import', 'import'],
  usage: '[OPTIONS] file|URL|- [REPOSITORY[:TAG]]',
  summary: 'Import the contents from a tarball to create a filesystem image',
  arity: { atLeast: 1 },
  flags: {
    change: list('c', 'Dockerfile instruction to apply to the image'),
    message: text('m', 'What it is'),
    platform: text('', 'Platform of the image, if the engine knows several'),
  },
  *run(cli, { flags, operands: [source = '', image = ''] }) {
    const isUrl = /^https?:\/\//.test(source);
    const fd = source === '-' ? 0 : isUrl ? undefined : yield* openFile(cli.sys, source);
    const name = image === '' ? undefined : parseReference(image);
    const api = yield* cli.api();
    const response = yield* api.send('POST', '/images/create', {
      query: { fromSrc: isUrl ? source : '-', repo: name && canonicalName(name), tag: name?.tag, message: flags.message || undefined, changes: flags.change.length > 0 ? flags.change : undefined, platform: flags.platform || undefined },
      ...(fd !== undefined && { body: sendFrom(cli, fd) }),
    });
    yield* showProgress(cli, response);
    return 0;
  },
});
