import { message } from '../../../base/message.ts';
import type { Dockerfile, Stage } from '../../../dockerfile/index.ts';
import { shorten } from '../../shorten.ts';
import { withState, type Rule } from '../rule.ts';
import { labelsOf } from './labels.ts';
import { stagesWithout } from './stages-without.ts';

interface State {
  readonly file: Dockerfile;
  readonly wanted: readonly string[];
  readonly labels: Map<Stage, Set<string>>;
}

/** Labels that the configuration wants in each image (`label-schema`). */
export const rule: Rule = withState<State>(
  {
    code: 'DL3049',
    aliases: [],
    name: 'label-missing',
    severity: 'info',
    title: message('Set the labels that the configuration asks for'),
    fixable: false,
    needs: 'settings',
  },
  ['LABEL'],
  {
    per: 'file',
    start: (file, { settings: { labelSchema = {} } }) => ({ file, wanted: Object.keys(labelSchema), labels: new Map<Stage, Set<string>>() }),
    visit({ labels, wanted }, instruction, context) {
      const { stage } = context;
      if (!stage || wanted.length === 0) return;
      const known = labels.get(stage) ?? new Set();
      for (const { name } of labelsOf(instruction, context)) known.add(name);
      labels.set(stage, known);
    },
    leave({ file, wanted, labels }, report) {
      for (const name of wanted) {
        for (const { from } of stagesWithout(file, stage => labels.get(stage)?.has(name) ?? false)) {
          report({ at: from.name.span, message: message('This stage has no label {0}', shorten(name)) });
        }
      }
    },
  },
);
