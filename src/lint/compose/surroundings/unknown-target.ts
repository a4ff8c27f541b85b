import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { suggest } from '../../suggest.ts';
import { buildsOf, targetOf } from '../build.ts';
import type { Rule } from '../rule.ts';
import { withSurroundings } from './around.ts';

/** BuildKit refuses a target that no stage of the Dockerfile is called. Silent where another frontend reads the file. */
export const rule: Rule = withSurroundings(
  {
    code: 'UnknownTarget',
    aliases: [],
    name: 'unknown-target',
    severity: 'error',
    title: message('Build stages that the Dockerfile has'),
    fixable: true,
  },
  ({ file, report, surroundings }) => {
    for (const build of [...file.services.values()].flatMap(service => buildsOf(service, surroundings))) {
      const { stages, args } = surroundings.dockerfiles.get(build.dockerfile?.path ?? '') ?? {};
      const target = targetOf(build, surroundings);
      if (!stages || !args || !target) continue;
      const names = stages.flatMap(({ name }) => name ?? []);
      const isIndex = /^\d+$/.test(target.name) && Number(target.name) < stages.length;
      if (isIndex || names.some(name => name.toLowerCase() === target.name.toLowerCase())) continue;
      const meant = suggest(target.name, names);
      report({
        at: target.at,
        message: meant === undefined
          ? message('The Dockerfile has no stage {0}; its stages are {1}', shorten(target.name), names.length === 0 ? '–' : shorten(names.join(', ')))
          : message('The Dockerfile has no stage {0}; did you mean {1}?', shorten(target.name), shorten(meant)),
        fixes: meant === undefined ? [] : [{ title: message('Write {0}', shorten(meant)), safe: false, edits: [{ at: target.at, newText: meant }] }],
      });
    }
  },
);
