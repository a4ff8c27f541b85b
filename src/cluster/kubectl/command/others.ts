import { command } from '../command.ts';
import { Failure } from '../failure.ts';
import { bool } from '../flags.ts';

/** `kubectl plugin list`. */
export const pluginList = command({
  path: 'plugin list', usage: '[flags]', summary: 'List all visible plugin executables on a user\'s PATH', flags: { 'name-only': bool('', 'Names without paths') },
  run: () => { throw new Failure('unable to find any kubectl plugins in your PATH'); },
});

/** `kubectl alpha`. */
export const alpha = command({
  path: 'alpha', usage: '', summary: 'Commands for features in alpha', flags: {},
  *run(kubectl) {
    yield* kubectl.warn('No alpha commands are available in this version of kubectl\n');
    return 0;
  },
});
