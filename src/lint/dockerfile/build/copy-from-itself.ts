import { message } from '../../../base/message.ts';
import { sourcesOf, StageNames } from '../../../dockerfile/index.ts';
import { withState, type Rule } from '../rule.ts';

/** A stage cannot take files from itself: BuildKit stops (`dockerfile2llb/validations.go`, validateCircularDependency). */
export const rule: Rule = withState<StageNames>(
  {
    code: 'DL3023',
    aliases: [],
    name: 'copy-from-itself',
    severity: 'error',
    title: message('Copy from another stage than the own one'),
    fixable: false,
  },
  ['COPY', 'RUN'],
  {
    per: 'file',
    start: ({ stages }) => new StageNames(stages),
    visit(names, instruction, { stage, report }) {
      if (!stage) return;
      for (const { text, span } of sourcesOf(instruction)) {
        if (names.find(text) === stage) report({ at: span, message: message('This is the stage itself; a stage can take files from earlier ones only') });
      }
    },
  },
);
