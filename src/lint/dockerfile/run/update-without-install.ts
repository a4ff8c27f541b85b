import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { fixWith } from './edits.ts';
import { following, merged } from './merge.ts';
import { onlyUpdate } from './only-update.ts';
import { eachRun } from './run.ts';

/**
 * `apt-get update` in a RUN of its own: Docker keeps the layer, and the `apt-get install` of another day looks for packages
 * that are not there any more (Building best practices, apt-get).
 */
export const rule: Rule = eachRun(
  {
    code: 'UpdateWithoutInstall',
    aliases: [],
    name: 'update-without-install',
    severity: 'warning',
    title: message('Update and install in one RUN'),
    fixable: true,
  },
  (run, report) => {
    const update = onlyUpdate(run);
    if (!update || run.mounted.length > 0) return;
    const { file, instruction, trigger } = run;
    const next = trigger ? undefined : following(instruction, file);
    report({
      at: update.span,
      message: message('{0} in a RUN of its own is not run again while its layer is kept, so a later install may look for packages that are gone; put both into one RUN', update.title),
      fixes: next?.keyword === 'RUN' ? fixWith(message('Make one RUN of this one and the next: a change in either runs both again'), false, merged(instruction, next, file)) : [],
    });
  },
);
