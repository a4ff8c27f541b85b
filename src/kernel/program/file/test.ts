import type { Program } from '../program.ts';
import { dash } from '../../shell/main.ts';

/** test(1), [(1): they are those of the shell, with its words. */
export const testPrograms: readonly Program[] = ['test', '['].map(name => ({
  name, support: { level: 'most', missing: 'messages are those of dash' },
  main: (sys, argv, environment) => dash(sys, [argv[0] ?? name, '-c', `${name} "$@"`, argv[0] ?? name, ...argv.slice(1)], environment),
}));
