import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { buildsOf, stageOf } from '../build.ts';
import { publishedPorts } from '../published.ts';
import type { Rule } from '../rule.ts';
import { withSurroundings } from './around.ts';

/** The Dockerfile says on which ports its program listens; a published port is rarely another one. */
export const rule: Rule = withSurroundings(
  {
    code: 'UnexposedPort',
    aliases: [],
    name: 'unexposed-port',
    severity: 'info',
    title: message('Publish the ports that the Dockerfile exposes'),
    fixable: false,
  },
  ({ file, report, surroundings }) => {
    for (const service of file.services.values()) {
      for (const build of buildsOf(service, surroundings)) {
        const exposed = stageOf(build, surroundings)?.exposed;
        if (!exposed || exposed.length === 0) continue;
        const shown = exposed.map(({ from, to }) => from === to ? String(from) : `${from}-${to}`).join(', ');
        for (const { node, container } of publishedPorts(service)) {
          if (container.from !== container.to || exposed.some(({ from, to }) => from <= container.from && container.from <= to)) continue;
          report({ at: node.span, message: message('The Dockerfile exposes {1}, not {0}; does the program listen on it?', container.from, shorten(shown)) });
        }
      }
    }
  },
);
